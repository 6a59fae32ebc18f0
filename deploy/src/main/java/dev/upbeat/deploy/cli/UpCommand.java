package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.DataFolder;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Starts everything and runs until Ctrl-C.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Takes uploads at N, answers questions at N+1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "8080")
    private int port;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > 65_534) {
            throw new UserError("--port must be from 1 to 65534.");
        }
        PrintWriter out = spec.commandLine().getOut();
        StackOptions options = installation.stack(port, port + 1);
        Logging.toFolder(options.data());
        out.println("Upbeat is starting …");
        out.flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Stack stack = Stack.start(options, sentence -> {
            out.println(sentence);
            out.flush();
        });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stack.close();
                            out.println("Upbeat has stopped; nothing is lost.");
                            out.flush();
                            stopped.countDown();
                        },
                        "stop"));
        banner(out, stack);
        stopped.await();
        return 0;
    }

    private static void banner(PrintWriter out, Stack stack) {
        DataFolder folder = stack.folder();
        String data = folder.root().toString();
        out.printf(
                """
                Upbeat is running.
                  uploads    http://127.0.0.1:%1$d/v1/uploads
                  answers    http://127.0.0.1:%2$d/v1/participants/{id}/days
                  Kafka      %3$s
                  database   %4$s (logins and passwords: %5$s/secrets)
                  data       %5$s
                  log        %5$s/logs/upbeat.log

                Try, in another terminal:
                  deploy/upbeat token --role participant --participant anna --data '%5$s'
                  curl -H "Authorization: Bearer TOKEN" -H "Content-Type: application/json" http://127.0.0.1:%1$d/v1/uploads -d '{"device": {"id": "w1", "kind": "wrist"}, "zone": "Europe/Oslo", "activity": [{"from": "2026-03-01T10:00:00", "to": "2026-03-01T10:30:00", "class": "moderate"}]}'
                  curl -H "Authorization: Bearer TOKEN" "http://127.0.0.1:%2$d/v1/participants/me/days?from=2026-03-01&to=2026-03-01"

                Upbeat is no substitute for professional advice. If you are in treatment, consult your therapist,
                psychiatrist or other mental health professional. Ctrl-C stops it.
                """,
                stack.ingestPort(),
                stack.apiPort(),
                stack.bootstrap(),
                stack.database().jdbcUrl(),
                data);
        out.flush();
    }
}
