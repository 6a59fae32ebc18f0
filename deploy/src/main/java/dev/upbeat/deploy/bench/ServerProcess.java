package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Upbeat in a process of its own, with the options of this one, so that its memory can be told from the load's. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Path data;

    private ServerProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    static ServerProcess start(Path data, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.upbeat.deploy.Main", "up"));
        command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ServerProcess server = new ServerProcess(process, data);
        server.awaitBanner();
        return server;
    }

    /** How to reach it. */
    RunFile run() {
        return RunFile.read(data)
                .orElseThrow(() -> new UserError("Upbeat has stopped in the middle of the benchmark."));
    }

    /** The most memory it has held, in MB, as the operating system counts it. */
    double peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitBanner() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Ctrl-C stops it")) {
                return;
            }
        }
        throw new UserError("Upbeat did not start for the benchmark:\n" + said);
    }
}
