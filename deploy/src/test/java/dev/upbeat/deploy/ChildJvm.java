package dev.upbeat.deploy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process to be killed without warning. It says {@code READY …} on stdout when there is something to kill. */
public final class ChildJvm implements AutoCloseable {

    private static final String READY = "READY";

    private final Process process;
    private final String said;

    private ChildJvm(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /** Starts {@code main} and waits until it is ready. */
    public static ChildJvm start(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // not closed: that would end the child at its next word
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return new ChildJvm(process, line.substring(READY.length()).strip());
            }
        }
        throw new IOException("the child ended before it was ready");
    }

    /** For the child: tells the parent and waits to be killed. */
    public static void ready(String words) throws InterruptedException {
        System.out.println(READY + " " + words);
        TimeUnit.MINUTES.sleep(10);
    }

    /** What the child said when it was ready. */
    public String said() {
        return said;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
