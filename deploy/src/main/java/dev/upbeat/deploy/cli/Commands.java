package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.bench.BenchCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All subcommands. */
@Command(
        name = "upbeat",
        description = "Exact active minutes from wearables, beside self-reported mood.",
        mixinStandardHelpOptions = true,
        version = "Upbeat 0.1.0",
        subcommands = {
            UpCommand.class,
            TokenCommand.class,
            GrafanaLoginCommand.class,
            ImportCommand.class,
            EraseCommand.class,
            ReplayCommand.class,
            ReadmitCommand.class,
            VerifyCommand.class,
            BenchCommand.class
        })
public final class Commands implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Commands() {}

    /** Runs the subcommand that the arguments name and returns the exit status. */
    public static int run(String... arguments) {
        return new CommandLine(new Commands())
                .setExecutionExceptionHandler((e, line, parsed) -> explain(e, line))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a subcommand.");
    }

    private static int explain(Exception e, CommandLine line) {
        PrintWriter err = line.getErr();
        boolean debug = System.getenv("UPBEAT_DEBUG") != null;
        if (e instanceof UserError) {
            err.println(e.getMessage());
        } else {
            err.println("Something went wrong that Upbeat did not expect ("
                    + e.getClass().getSimpleName()
                    + "). The log in the data folder says more; UPBEAT_DEBUG=1 shows it here.");
        }
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
        // 1 is verify's answer that something differs, not that it could not look
        return line.getCommand() instanceof VerifyCommand ? 2 : 1;
    }
}
