package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.console.Progress;
import dev.upbeat.deploy.demo.Demo;
import dev.upbeat.deploy.demo.DemoFolder;
import dev.upbeat.deploy.demo.DemoPlan;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Option(
            names = "--demo",
            description = "Runs on simulated people, in a data folder of their own: one with all devices, sixty more.")
    private boolean demo;

    @Option(names = "--demo-reset", description = "Like --demo, after deleting an earlier demo.")
    private boolean demoReset;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        if (port < 1 || port > 65_534) {
            throw new UserError("--port must be from 1 to 65534.");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean simulated = demo || demoReset;
        StackOptions options = simulated ? installation.demoStack(port, port + 1) : installation.stack(port, port + 1);
        Demo people = simulated ? Demo.prepare(options, DemoPlan.standard(Instant.now()), demoReset) : null;
        Logging.toFolder(options.data());
        out.println("Upbeat is starting …");
        out.flush();
        AtomicBoolean stopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Stack stack = Stack.start(options, sentence -> {
            out.println(sentence);
            out.flush();
        });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopping.set(true);
                            stack.close();
                            out.println("Upbeat has stopped; nothing is lost.");
                            out.flush();
                            stopped.countDown();
                        },
                        "stop"));
        banner(out, stack);
        if (people == null) {
            trial(out, stack);
        }
        note(out);
        if (people != null) {
            show(people, stack, out, stopping);
        } else if (DemoFolder.of(options.data()).isPresent()) {
            out.println(Demo.banner());
            out.flush();
        }
        stopped.await();
        return 0;
    }

    private static void show(Demo people, Stack stack, PrintWriter out, AtomicBoolean stopping) throws SQLException {
        try {
            people.load(stack, out, Progress.isTerminal());
            people.announce(stack, out);
        } catch (RuntimeException | SQLException e) {
            // what is under way when it is told to stop fails; the next start goes on with it
            if (!stopping.get()) {
                throw e;
            }
        }
    }

    private static void banner(PrintWriter out, Stack stack) {
        out.printf(
                """
                Upbeat is running.
                  uploads    http://127.0.0.1:%1$d/v1/uploads
                  answers    http://127.0.0.1:%2$d/v1/participants/{id}/days
                  Kafka      %3$s
                  database   %4$s (logins and passwords: %5$s/secrets)
                  metrics    http://127.0.0.1:%1$d/metrics
                  Grafana    %6$s, releases; password in %5$s/secrets/%7$s
                             a person's own days: deploy/upbeat grafana-login ID
                  data       %5$s
                  log        %5$s/logs/upbeat.log

                """,
                stack.ingestPort(),
                stack.apiPort(),
                stack.bootstrap(),
                stack.database().jdbcUrl(),
                stack.folder().root(),
                stack.database().address(DatabaseRole.GRAFANA.roleName()),
                DatabaseRole.GRAFANA.roleName());
    }

    private static void trial(PrintWriter out, Stack stack) {
        out.printf("""
                Try, in another terminal:
                  deploy/upbeat token --role participant --participant anna --data '%3$s'
                  curl -H "Authorization: Bearer TOKEN" -H "Content-Type: application/json" http://127.0.0.1:%1$d/v1/uploads -d '{"device": {"id": "w1", "kind": "wrist"}, "zone": "Europe/Oslo", "activity": [{"from": "2026-03-01T10:00:00", "to": "2026-03-01T10:30:00", "class": "moderate"}]}'
                  curl -H "Authorization: Bearer TOKEN" "http://127.0.0.1:%2$d/v1/participants/me/days?from=2026-03-01&to=2026-03-01"

                """, stack.ingestPort(), stack.apiPort(), stack.folder().root());
    }

    private static void note(PrintWriter out) {
        out.println("""
                Upbeat is no substitute for professional advice. If you are in treatment, consult your therapist,
                psychiatrist or other mental health professional. Ctrl-C stops it.""");
        out.flush();
    }
}
