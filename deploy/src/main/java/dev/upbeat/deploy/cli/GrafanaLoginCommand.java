package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.ReadOnlyLogins;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "grafana-login",
        description = {
            "Makes a login of the database that reads one person's rows and nothing else, for the dashboard \"My days\".",
            "Prints its address, and the file of its password. Run again it prints the same. An erasure takes it away."
        },
        mixinStandardHelpOptions = true)
final class GrafanaLoginCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Parameters(paramLabel = "ID", description = "A pseudonym, or your own name for the person.")
    private String participant = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private record Made(String address, Path password) {}

    @Override
    public Integer call() throws SQLException {
        StackOptions options = installation.stack(0, 0);
        Logging.toFolder(options.data());
        PrintWriter err = spec.commandLine().getErr();
        Made made = OfflineDatabase.runAsOwner(options, err::println, (identity, owner) -> {
            String login = identity.databaseLogin(find(identity));
            return new Made(owner.access().address(login), ReadOnlyLogins.create(owner, login));
        });
        PrintWriter out = spec.commandLine().getOut();
        out.println("database " + made.address);
        out.println("password in " + made.password);
        out.flush();
        return 0;
    }

    private Pseudonym find(Identity identity) throws SQLException {
        return identity.find(participant)
                .orElseThrow(() -> new UserError("There is no such participant: nothing was changed."));
    }
}
