package dev.upbeat.deploy.cli;

import dev.upbeat.analytics.store.FactsComparison;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.up.SideBySide;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Replays the log into a scratch database and compares every row of the facts with what is stored.",
            "Changes nothing. Upbeat must be stopped. Status 0: equal, 1: different, 2: could not compare."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

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
            throw new UserError("Upbeat is running on this data folder: stop it, then verify.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Replaying the log beside what is stored …");
        out.flush();
        List<FactsComparison.Result> results;
        try (Stack stack = Stack.start(options, spec.commandLine().getErr()::println)) {
            results = SideBySide.compare(stack, atMostSeconds);
        }
        for (FactsComparison.Result result : results) {
            out.println(result.table() + ": " + result.equal() + " equal, " + result.onlyLive() + " only live, "
                    + result.onlyReplayed() + " only replayed, " + result.different() + " different");
            result.keys().forEach(key -> out.println("    " + key));
        }
        boolean equal = results.stream().allMatch(FactsComparison.Result::isEqual);
        out.println(equal ? "Equal." : "Different.");
        out.flush();
        return equal ? 0 : 1;
    }
}
