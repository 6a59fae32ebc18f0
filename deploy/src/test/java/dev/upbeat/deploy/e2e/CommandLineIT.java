package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as somebody at a keyboard uses it. */
class CommandLineIT {

    @Test
    void aPersonGetsTokensSendsIsErasedAndStaysErased(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        Result first = run("token", "--role", "participant", "--participant", "anna", "--data", data.toString());
        assertThat(first.status).as(first.output).isZero();
        assertThat(first.output).containsPattern("(?m)^token \\S+$").containsPattern("(?m)^participant [0-9a-f-]{36}$");

        int port = Ports.freePair();
        ChildProcess upbeat = ChildProcess.up(data, port);
        try {
            Result second = run("token", "--role", "device", "--participant", "anna", "--data", data.toString());
            assertThat(second.word("participant")).isEqualTo(first.word("participant"));
            assertThat(second.word("token")).isNotEqualTo(first.word("token"));
            assertThat(Http.upload(port, second.word("token"), EndToEndScenarios.activity("2026-03-01T10:00:00", 30))
                            .statusCode())
                    .isEqualTo(202);

            Result other = run("up", "--data", data.toString(), "--port", Integer.toString(Ports.freePair()));
            assertThat(other.status).isEqualTo(1);
            assertThat(other.output).contains("Another Upbeat").contains("--data");

            Result erased = run("erase", "anna", "--data", data.toString());
            assertThat(erased.status).as(erased.output).isZero();
            assertThat(erased.output).contains("Erased");
            assertThat(Installation.facts(upbeat.database(), first.word("participant"))
                            .values())
                    .allMatch(List::isEmpty);
        } finally {
            upbeat.stop();
        }
        Result again = run("erase", "anna", "--data", data.toString());
        assertThat(again.status).isEqualTo(1);
        assertThat(again.output).contains("no such participant");
    }

    @Test
    void whatIsWrongIsSaidInASentence(@TempDir Path temporary) throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        Result notAFolder = run("up", "--data", file.toString(), "--port", Integer.toString(Ports.freePair()));
        assertThat(notAFolder.status).isEqualTo(1);
        assertThat(notAFolder.output).contains("is not a folder").contains("--data");

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Result portTaken = run("up", "--data", temporary.resolve("data").toString(), "--port", port);
            assertThat(portTaken.status).isEqualTo(1);
            assertThat(portTaken.output).contains("Port " + port).contains("--port");
        }
        Result role = run(
                "token", "--role", "king", "--data", temporary.resolve("data").toString());
        assertThat(role.status).isEqualTo(1);
        assertThat(role.output).contains("participant, device, researcher, responder or admin");
        assertThat(run("dance").status).isEqualTo(2);
    }

    private record Result(int status, String output) {
        String word(String name) {
            return Arrays.stream(output.split("\n", -1))
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.upbeat.deploy.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
