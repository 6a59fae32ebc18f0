package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A PostgreSQL whose Upbeat was killed. It is stopped before we start our own: one never attaches to it, since nobody knows what it was
 * started with. The caller holds the data folder's lock, so it cannot be in use.
 */
final class ServerLeftBehind {

    private static final long FAST_SECONDS = 20;
    private static final long IMMEDIATE_SECONDS = 10;

    private ServerLeftBehind() {}

    /** @param say told in a sentence when there was one */
    static void stop(PostgresPrograms programs, Consumer<String> say) throws IOException {
        Path pidFile = programs.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<Long> pid = pid(pidFile);
        if (pid.isEmpty()) {
            // the server refuses to start on an empty one
            Files.delete(pidFile);
            return;
        }
        if (ProcessHandle.of(pid.get()).isEmpty()) {
            // the server itself sees that nobody is there, and checks for orphans of its own
            return;
        }
        if (!isServerOf(pid.get(), programs.data())) {
            // after a reboot the number may be anybody's, and the server would refuse to start
            Files.delete(pidFile);
            return;
        }
        say.accept("A PostgreSQL left behind by a killed run (process " + pid.get()
                + ") is being stopped; its data are kept.");
        if (!programs.stop("fast", FAST_SECONDS) && !programs.stop("immediate", IMMEDIATE_SECONDS)) {
            throw new UserError("The PostgreSQL left behind by a killed run does not stop: end process " + pid.get()
                    + " (kill -QUIT " + pid.get() + "), then start again.");
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isServerOf(long pid, Path data) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String command = Files.readString(process.resolve("cmdline"));
            String program = command.substring(0, Math.max(0, command.indexOf('\0')));
            if (!program.endsWith("postgres")) {
                return false;
            }
            // the folder may have been reached by another path; the server works in it
            return command.contains(data + "\0") || Files.isSameFile(process.resolve("cwd"), data);
        } catch (IOException e) {
            // gone meanwhile, or another user's
            return false;
        }
    }
}
