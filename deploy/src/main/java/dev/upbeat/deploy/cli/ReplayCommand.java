package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description =
                "Empties the facts and computes them anew from the log. History gets a revision only where a day comes"
                        + " out different. Upbeat must be stopped.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(
            names = "--at-most",
            paramLabel = "SECONDS",
            description = "Give up waiting after so long (default: ${DEFAULT-VALUE}).",
            defaultValue = "86400")
    private long atMostSeconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        StackOptions options = installation.stack(0, 0);
        Logging.toFolder(options.data());
        if (RunFile.read(options.data().toAbsolutePath().normalize()).isPresent()) {
            throw new UserError("Upbeat is running on this data folder: stop it, then replay.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Replaying the log …");
        out.flush();
        try (Stack stack = Stack.startAnew(options, spec.commandLine().getErr()::println)) {
            int different = stack.endReplay(atMostSeconds);
            out.println("Replayed. Days that came out different: " + different + ".");
            out.flush();
        }
        return 0;
    }
}
