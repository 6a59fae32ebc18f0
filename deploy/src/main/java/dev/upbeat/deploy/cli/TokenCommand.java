package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = {
            "Issues a token, and creates the person if need be.",
            "Prints the token, which is shown only now, and the participant's pseudonym."
        },
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    private static final int MAX_NAME = 128;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "participant, device, researcher, responder or admin.")
    private String roleName = "";

    @Option(
            names = "--participant",
            paramLabel = "ID",
            description = "A pseudonym, or your own name for the person. Without it a new person is made.")
    private @Nullable String participant;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A researcher's name, by which studies approve and what they read is noted.")
    private @Nullable String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        Role role = Role.parse(roleName);
        if (role == null) {
            throw new UserError("--role must be participant, device, researcher, responder or admin.");
        }
        if (!role.hasPerson() && participant != null) {
            throw new UserError("A token of role " + roleName + " belongs to no participant: leave --participant out.");
        }
        if (participant != null && (participant.isBlank() || participant.length() > Identity.MAX_EXTERNAL_ID)) {
            throw new UserError("--participant takes 1 to " + Identity.MAX_EXTERNAL_ID + " characters.");
        }
        if ((role == Role.RESEARCHER) != (name != null)) {
            throw new UserError(
                    role == Role.RESEARCHER
                            ? "A researcher's token needs --name: by it studies approve."
                            : "--name is for researchers' tokens.");
        }
        if (name != null && !Texts.isPlain(name, MAX_NAME)) {
            throw new UserError("--name takes 1 to " + MAX_NAME + " characters.");
        }
        StackOptions options = installation.stack(0, 0);
        Logging.toFolder(options.data());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Issued issued = OfflineDatabase.run(options, err::println, identity -> issue(identity, role));
        out.println("token " + issued.token);
        out.println("participant " + (issued.person == null ? "none" : issued.person.text()));
        out.flush();
        return 0;
    }

    private record Issued(String token, @Nullable Pseudonym person) {}

    private Issued issue(Identity identity, Role role) throws SQLException {
        if (!role.hasPerson()) {
            return new Issued(identity.issueToken(role, null, name), null);
        }
        Pseudonym person = participant == null
                ? identity.create()
                : identity.findOrCreate(participant)
                        .orElseThrow(() -> new UserError("There is no participant of that pseudonym. For somebody new"
                                + " leave --participant out, or give your own name for the person."));
        return new Issued(identity.issueToken(role, person), person);
    }
}
