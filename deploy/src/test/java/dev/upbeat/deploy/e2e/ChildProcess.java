package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code upbeat up} in a JVM of its own, so that it can be killed. */
final class ChildProcess {

    private static final long READY_WITHIN_SECONDS = 120;

    private final Path data;
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private ChildProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    static ChildProcess up(Path data, int port) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.upbeat.deploy.Main",
                        "up",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        ChildProcess child = new ChildProcess(data, process);
        Thread.ofVirtual().start(child::read);
        try {
            assertThat(child.ready.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("it ended before it was ready: %s", child.output)
                    .isTrue();
            return child;
        } catch (AssertionError | Exception e) {
            child.kill();
            throw e;
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As Ctrl-C does; returns what was printed. */
    List<String> stop() throws InterruptedException {
        // Process.destroy would also close the output that is still to be read
        process.toHandle().destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        ended.await(10, TimeUnit.SECONDS);
        return output;
    }

    List<String> output() {
        return output;
    }

    DatabaseAccess database() {
        RunFile run = RunFile.read(data).orElseThrow();
        return new DatabaseAccess(run.jdbcUrl(), data.resolve("secrets"));
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                Files.writeString(
                        data.resolveSibling("child.log"),
                        line + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                if (line.contains("Ctrl-C stops it")) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            output.add("the output ended");
        }
        ready.complete(false);
        ended.countDown();
    }
}
