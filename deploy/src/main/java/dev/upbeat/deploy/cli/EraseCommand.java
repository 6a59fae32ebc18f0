package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.ReadOnlyLogins;
import dev.upbeat.deploy.up.Erasure;
import dev.upbeat.deploy.up.ErasureTraces;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "erase",
        description =
                "Erases a person for good: destroys the key, deletes the rows, and notes it so that neither a replay"
                        + " nor a restored backup brings them back.",
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Parameters(paramLabel = "ID", description = "A pseudonym, or your own name for the person.")
    private String participant = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        StackOptions options = installation.stack(0, 0);
        Logging.toFolder(options.data());
        Optional<RunFile> running = RunFile.read(options.data().toAbsolutePath().normalize());
        if (running.isPresent()) {
            DatabaseAccess database = new DatabaseAccess(
                    running.get().jdbcUrl(), options.data().toAbsolutePath().resolve("secrets"));
            return erase(options, running.get().bootstrap(), database);
        }
        try (Stack stack = Stack.start(options, spec.commandLine().getErr()::println)) {
            return erase(options, stack.bootstrap(), stack.database());
        }
    }

    private int erase(StackOptions options, String bootstrap, DatabaseAccess database) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        Pseudonym person = OfflineDatabase.run(
                options,
                out::println,
                identity -> identity.find(participant)
                        .orElseThrow(() -> new UserError("There is no such participant: nothing was changed.")));
        ErasureTraces traces = ErasureTraces.of(database, person);
        Erasure.publish(bootstrap, person);
        OfflineDatabase.runAsOwner(options, out::println, (identity, owner) -> {
            identity.erase(person);
            if (owner.isReachable()) {
                ReadOnlyLogins.dropThoseOfNobody(owner);
            }
            return person;
        });
        Erasure.awaitRowsGone(database, person);
        traces.forget();
        ErasureTraces.Found found =
                traces.search(options.data().toAbsolutePath().resolve("logs"));
        print(out, traces.exports(), found);
        return found.total() == 0 ? 0 : 1;
    }

    /** What was checked, for the person who asked to be erased. */
    private static void print(PrintWriter out, List<String> exports, ErasureTraces.Found found) {
        out.println(
                found.total() == 0
                        ? "Erased: the key is destroyed, no row is left, and a replay will not bring them back. Their last bytes"
                                + " leave the disk within 24 hours."
                        : "The key is destroyed, but the person is still named, see below: run the command again.");
        out.println("Certificate of " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        out.println(
                "  The log: what it holds of the person is sealed under the key that is destroyed. The ledger of erasures keeps the"
                        + " pseudonym, which is applied at each start, before anything is read: to a restored backup too.");
        found.rowsBySchema()
                .forEach((schema, rows) -> out.println("  Rows that name the person in schema " + schema + ": " + rows
                        + ", of " + found.tablesBySchema().getOrDefault(schema, 0) + " columns searched"));
        out.println(
                "  Files of the log that name the person: " + found.logFilesWithTraces() + " of " + found.logFiles());
        out.println("  Exports that held the person, to be destroyed by those who have them: " + exports.size());
        exports.forEach(export -> out.println("    " + export));
        out.flush();
    }
}
