package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code initdb}, {@code postgres} and {@code pg_ctl} on one data folder, their output appended to one bounded file. */
final class PostgresPrograms {

    private static final long MAX_LOG_BYTES = 4L * 1024 * 1024;

    private final Path binaries;
    private final Path data;
    private final Path log;
    private final Unprivileged unprivileged;

    PostgresPrograms(Path binaries, Path data, Path log) throws IOException {
        this.binaries = binaries;
        this.data = data;
        this.log = log;
        this.unprivileged = Unprivileged.forData(data);
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path data() {
        return data;
    }

    /** Makes the data, whole or not at all: in a folder beside, renamed when done. */
    void initialise(String superuser, Path passwordFile) throws IOException {
        Path draft = data.resolveSibling("data.new");
        Folders.deleteTree(draft);
        int status = await(run(unprivileged.wrap(List.of(
                program("initdb"),
                "--pgdata=" + draft,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"))));
        if (status != 0) {
            throw new UserError("PostgreSQL cannot make its data in " + data + ": " + lastComplaint());
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts the server; settings are {@code name=value}. */
    Process serve(int port, List<String> settings) throws IOException {
        List<String> server =
                new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : settings) {
            server.add("-c");
            server.add(setting);
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // out of the terminal's group: Ctrl-C is for us, and we stop the server when all else has stopped
            command.add("/usr/bin/setsid");
        }
        command.addAll(unprivileged.wrap(server));
        return run(command);
    }

    /**
     * Asks the server on the data to stop and waits.
     *
     * @param mode {@code fast} ends sessions and writes everything out; {@code immediate} leaves that to the next start
     * @return whether it has stopped
     */
    boolean stop(String mode, long timeoutSeconds) throws IOException {
        return await(run(unprivileged.wrap(List.of(
                        program("pg_ctl"),
                        "stop",
                        "--silent",
                        "--pgdata=" + data,
                        "--mode=" + mode,
                        "--wait",
                        "--timeout=" + timeoutSeconds))))
                == 0;
    }

    /** What the programs said last that explains a failure. */
    String lastComplaint() throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        for (String line : lines.reversed()) {
            int at = Math.max(line.indexOf("FATAL:"), line.indexOf("error:"));
            if (at >= 0) {
                return line.substring(line.indexOf(':', at) + 1).strip() + " (see " + log + ").";
            }
        }
        return "see " + log + ".";
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private Process run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
