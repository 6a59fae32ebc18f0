package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a command is starting its servers. */
class InterruptedIT {

    private static final int ROUNDS = 5;
    private static final int STOPS_WITHIN_SECONDS = 60;

    @TempDir
    Path temp;

    @Test
    void aStartThatIsInterruptedLeavesNoServerBehind() throws Exception {
        long seed = Long.getLong("upbeat.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path data = temp.resolve("data");
        Path pidFile = data.resolve("postgres/data/postmaster.pid");

        for (int round = 0; round < ROUNDS; round++) {
            Process upbeat = start("up", "--data", data.toString(), "--port", Integer.toString(Ports.freePair()));
            // the first ends while the data are made, the others once the server runs, or a little later
            awaitFile(upbeat, round == 0 ? data.resolve("postgres/programs") : pidFile);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
            upbeat.toHandle().destroy();

            assertThat(upbeat.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("round %d ends", round)
                    .isTrue();
            assertThat(pidFile).as("round %d", round).doesNotExist();
            assertThat(RunFile.read(data)).as("round %d", round).isEmpty();
            assertThat(output()).doesNotContain("left behind");
        }
    }

    @Test
    void aCommandThatIsInterruptedFinishesAndStopsItsServer() throws Exception {
        Path data = temp.resolve("data");
        Path pidFile = data.resolve("postgres/data/postmaster.pid");
        Process token = start("token", "--role", "admin", "--data", data.toString());
        awaitFile(token, pidFile);
        token.toHandle().destroy();

        assertThat(token.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void onlyTheOwnerSeesTheFolderAndTheLog() throws Exception {
        Path data = temp.resolve("new/data");
        Process token = start("token", "--role", "admin", "--data", data.toString());
        assertThat(token.waitFor(2, TimeUnit.MINUTES)).isTrue();

        for (Path folder : List.of(data, data.resolve("logs"), data.resolve("secrets"), data.resolve("postgres"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .as(folder.toString())
                    .isEqualTo("rwx------");
        }
    }

    private void awaitFile(Process process, Path file) throws InterruptedException, IOException {
        while (!Files.exists(file)) {
            assertThat(process.isAlive())
                    .as("alive until %s is there: %s", file, output())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private String output() throws IOException {
        return Files.readString(temp.resolve("output"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.upbeat.deploy.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(
                        ProcessBuilder.Redirect.to(temp.resolve("output").toFile()))
                .start();
    }
}
