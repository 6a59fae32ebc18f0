package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.console.Progress;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.importing.Importer;
import dev.upbeat.deploy.importing.csv.CsvImport;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Imports files, and folders with all that is in them, into the running Upbeat: .fit, .json and .ndjson, plain"
                    + " or packed (.gz).",
            "With --mapping, a CSV file of self-reports of one or many people.",
            "Ends with 0 when all of it was taken, 1 when something was refused, 2 for wrong usage. Importing a file again"
                    + " does no harm."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--participant",
            paramLabel = "ID",
            description = "Whose they are: a pseudonym, or your own name for the person.")
    private @Nullable String participant;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "The file is a CSV of self-reports, as REDCap or Qualtrics exports it: this one says which column"
                            + " means what.")
    private @Nullable Path mapping;

    @Option(names = "--new-people", description = "With --mapping: people whose names are not known yet are taken in.")
    private boolean newPeople;

    @Option(names = "--dry-run", description = "Reads everything, sends nothing, says what would be taken.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), "There is no " + path + ".");
            }
        }
        Path columns = mapping;
        if (columns != null) {
            return importCsv(columns) ? 0 : 1;
        }
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err, Progress.isTerminal(), dryRun ? "Reading" : "Importing");
        Importer importer = new Importer(paths, spec.commandLine().getOut(), progress);
        if (dryRun) {
            return importer.dryRun() ? 0 : 1;
        }
        String whose = participant;
        if (whose == null) {
            throw new ParameterException(spec.commandLine(), "Say whose files they are: --participant ID.");
        }
        return send(importer, whose, installation.stack(0, 0)) ? 0 : 1;
    }

    private boolean importCsv(Path columns) throws SQLException {
        if (paths.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--mapping goes with one file.");
        }
        CsvImport csv = new CsvImport(paths.getFirst(), columns);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            csv.dryRun(out);
            return true;
        }
        String whose = participant;
        if (csv.tellsPeople() == (whose != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say whose the rows are: either by person in the mapping, or by --participant ID.");
        }
        StackOptions options = installation.stack(0, 0);
        RunFile running = running(options);
        return OfflineDatabase.run(options, sentence -> {}, identity -> {
            Pseudonym only = whose == null ? null : known(identity, whose);
            String token = identity.issueToken(Role.ADMIN, null);
            try {
                CsvImport.People people = newPeople ? identity::findOrCreate : identity::find;
                return csv.send(running.ingestPort(), token, people, only, out);
            } finally {
                identity.revokeToken(token);
            }
        });
    }

    private static Pseudonym known(Identity identity, String whose) throws SQLException {
        return identity.find(whose)
                .orElseThrow(() -> new UserError("There is no such participant. For somebody new run first:"
                        + " deploy/upbeat token --role participant --participant NAME"));
    }

    private static RunFile running(StackOptions options) {
        RunFile running = RunFile.read(options.data().toAbsolutePath().normalize())
                .orElseThrow(() -> new UserError("No Upbeat is running on " + options.data()
                        + ": start it with deploy/up, or name its folder with --data."));
        Logging.toFolder(options.data());
        return running;
    }

    private static boolean send(Importer importer, String whose, StackOptions options) throws SQLException {
        RunFile running = running(options);
        // a token for this import alone
        String token = OfflineDatabase.run(options, sentence -> {}, identity -> {
            return identity.issueToken(Role.DEVICE, known(identity, whose));
        });
        try {
            return importer.send(running.ingestPort(), token);
        } finally {
            OfflineDatabase.run(options, sentence -> {}, identity -> {
                identity.revokeToken(token);
                return token;
            });
        }
    }
}
