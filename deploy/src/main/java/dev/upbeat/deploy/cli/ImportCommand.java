package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.console.Progress;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.importing.Importer;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static boolean send(Importer importer, String whose, StackOptions options) throws SQLException {
        Optional<RunFile> running = RunFile.read(options.data().toAbsolutePath().normalize());
        if (running.isEmpty()) {
            throw new UserError("No Upbeat is running on " + options.data() + ": start it with deploy/up, or name its"
                    + " folder with --data.");
        }
        Logging.toFolder(options.data());
        // a token for this import alone
        String token = OfflineDatabase.run(options, sentence -> {}, identity -> {
            Pseudonym person = identity.find(whose)
                    .orElseThrow(() -> new UserError("There is no such participant. For somebody new run first:"
                            + " deploy/upbeat token --role participant --participant NAME"));
            return identity.issueToken(Role.DEVICE, person);
        });
        try {
            return importer.send(running.get().ingestPort(), token);
        } finally {
            OfflineDatabase.run(options, sentence -> {}, identity -> {
                identity.revokeToken(token);
                return token;
            });
        }
    }
}
