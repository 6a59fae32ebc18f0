package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.readmission.Readmission;
import dev.upbeat.deploy.readmission.Report;
import dev.upbeat.deploy.readmission.Selection;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "readmit",
        description = {
            "Logs a person's records again that were kept aside (late, future, hour_full, closed), so that they count.",
            "A sealed day gets a revision, judged by all that is known now. What was readmitted is not readmitted twice."
        },
        mixinStandardHelpOptions = true)
final class ReadmitCommand implements Callable<Integer> {

    private static final long CAUGHT_UP_SECONDS = 3600;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Parameters(paramLabel = "ID", description = "A pseudonym, or your own name for the person.")
    private String participant = "";

    @Option(names = "--reason", paramLabel = "REASON", description = "Only what was kept aside for this reason.")
    private @Nullable String reason;

    @Option(names = "--from", paramLabel = "DATE", description = "Only what begins on this date (UTC) or later.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Only what begins on this date (UTC) or earlier.")
    private @Nullable LocalDate to;

    @Option(names = "--dry-run", description = "Only tell what would be readmitted.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        if (from != null && to != null && from.isAfter(to)) {
            throw new UserError("--from is after --to: swap them.");
        }
        StackOptions options = installation.stack(0, 0);
        Logging.toFolder(options.data());
        Optional<RunFile> running = RunFile.read(options.data().toAbsolutePath().normalize());
        if (running.isPresent()) {
            DatabaseAccess database = new DatabaseAccess(
                    running.get().jdbcUrl(), options.data().toAbsolutePath().resolve("secrets"));
            return readmit(options, running.get().bootstrap(), database);
        }
        try (Stack stack = Stack.start(options, spec.commandLine().getErr()::println)) {
            stack.awaitCaughtUp(CAUGHT_UP_SECONDS);
            int status = readmit(options, stack.bootstrap(), stack.database());
            stack.awaitCaughtUp(CAUGHT_UP_SECONDS);
            return status;
        }
    }

    private record Person(Pseudonym pseudonym, NumberedKey key) {}

    private int readmit(StackOptions options, String bootstrap, DatabaseAccess database) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        Person person = OfflineDatabase.run(options, out::println, this::person);
        Readmission readmission = new Readmission(bootstrap, database, person.pseudonym(), person.key());
        Report report = readmission.run(new Selection(reason, from, to), dryRun);
        report.sentences(dryRun).forEach(out::println);
        out.flush();
        return report.isIncomplete() ? 1 : 0;
    }

    private Person person(Identity identity) throws SQLException {
        Pseudonym pseudonym = identity.find(participant)
                .orElseThrow(() -> new UserError("There is no such participant: nothing was changed."));
        NumberedKey key = identity.currentKey(pseudonym)
                .orElseThrow(() -> new UserError("This participant has been erased: nothing can be readmitted."));
        return new Person(pseudonym, key);
    }
}
