package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.up.SideBySide;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.model.minute.Definition;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--definition",
            paramLabel = "NAME",
            description =
                    "Leave what is there, and compute all days by that definition beside it. It is a picture of this moment:"
                            + " run it again to bring it up to date.")
    private @Nullable String definition;

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
        if (definition != null) {
            addDefinition(options, named(definition), out);
            return 0;
        }
        out.println("Replaying the log …");
        out.flush();
        try (Stack stack = Stack.startAnew(options, spec.commandLine().getErr()::println)) {
            int different = stack.endReplay(atMostSeconds);
            out.println("Replayed. Days that came out different: " + different + ".");
            out.flush();
        }
        return 0;
    }

    private void addDefinition(StackOptions options, Definition wanted, PrintWriter out) throws SQLException {
        out.println("Replaying the log by definition " + wanted.name() + " …");
        out.flush();
        try (Stack stack = Stack.start(options, spec.commandLine().getErr()::println)) {
            SideBySide.addDefinition(stack, wanted, atMostSeconds)
                    .forEach((table, rows) -> out.println("  " + table + ": " + rows + " rows"));
        }
        out.println("Ask with ?definition=" + wanted.name() + ".");
        out.flush();
    }

    private static Definition named(String name) {
        Definition found = Definition.named(name);
        if (found == null) {
            throw new UserError("There is no definition " + name + ". There are: "
                    + Definition.all().stream().map(Definition::name).collect(Collectors.joining(", ")) + ".");
        }
        return found;
    }
}
