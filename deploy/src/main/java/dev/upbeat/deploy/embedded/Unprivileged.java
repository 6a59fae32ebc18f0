package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run PostgreSQL's programs, which refuse to run as root. As an ordinary user: as they are. As root: in a user namespace of their
 * own ({@code unshare}), or where containers refuse that, as {@code nobody} with the right to reach its files whoever owns the folders
 * above ({@code setpriv}). Who owns the data says which of the two was chosen when it was made.
 */
final class Unprivileged {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /** @param data the server's data, or where they will be */
    static Unprivileged forData(Path data) throws IOException {
        if (owner(Path.of("/proc/self")) != ROOT) {
            return new Unprivileged(List.of());
        }
        int owner = Files.exists(data) ? owner(data) : ROOT;
        List<String> namespace = List.of("unshare", "--user");
        if (owner == ROOT && works(namespace)) {
            return new Unprivileged(namespace);
        }
        int user = owner == ROOT ? NOBODY : owner;
        List<String> otherUser = List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                // or access(2), by which the programs look for one another, would not count that right
                "--securebits=+no_setuid_fixup");
        if (!works(otherUser)) {
            throw new UserError(
                    "PostgreSQL refuses to run as root, and neither `unshare --user` nor `setpriv` works here: "
                            + "run Upbeat as an ordinary user, or name a database with --database.");
        }
        if (Files.exists(data) && owner != user && !ends(List.of("chown", "-R", user + ":" + user, data.toString()))) {
            throw new UserError("The data of PostgreSQL in " + data + " cannot be given to user " + user
                    + ", as whom it runs here: do that with chown -R, then start again.");
        }
        return new Unprivileged(otherUser);
    }

    /** The command to start instead. */
    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(prefix);
        wrapped.addAll(command);
        return wrapped;
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        return ends(command);
    }

    private static boolean ends(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // there is no such program
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
