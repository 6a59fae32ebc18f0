package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.embedded.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as somebody at a keyboard uses it. */
class CommandLineIT {

    @Test
    void aPersonGetsTokensSendsIsErasedAndStaysErased(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        CommandLineRun first =
                CommandLineRun.of("token", "--role", "participant", "--participant", "anna", "--data", data.toString());
        assertThat(first.status()).as(first.output()).isZero();
        assertThat(first.output())
                .containsPattern("(?m)^token \\S+$")
                .containsPattern("(?m)^participant [0-9a-f-]{36}$");

        int port = Ports.freePair();
        ChildProcess upbeat = ChildProcess.up(data, port);
        try {
            CommandLineRun second =
                    CommandLineRun.of("token", "--role", "device", "--participant", "anna", "--data", data.toString());
            assertThat(second.word("participant")).isEqualTo(first.word("participant"));
            assertThat(second.word("token")).isNotEqualTo(first.word("token"));
            assertThat(Http.upload(port, second.word("token"), EndToEndScenarios.activity("2026-03-01T10:00:00", 30))
                            .statusCode())
                    .isEqualTo(202);

            CommandLineRun other =
                    CommandLineRun.of("up", "--data", data.toString(), "--port", Integer.toString(Ports.freePair()));
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.output()).contains("Another Upbeat").contains("--data");

            CommandLineRun erased = CommandLineRun.of("erase", "anna", "--data", data.toString());
            assertThat(erased.status()).as(erased.output()).isZero();
            assertThat(erased.output()).contains("Erased");
            assertThat(Installation.facts(upbeat.database(), first.word("participant"))
                            .values())
                    .allMatch(List::isEmpty);
        } finally {
            upbeat.stop();
        }
        CommandLineRun again = CommandLineRun.of("erase", "anna", "--data", data.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.output()).contains("no such participant");
    }

    @Test
    void whatIsWrongIsSaidInASentence(@TempDir Path temporary) throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        CommandLineRun notAFolder =
                CommandLineRun.of("up", "--data", file.toString(), "--port", Integer.toString(Ports.freePair()));
        assertThat(notAFolder.status()).isEqualTo(1);
        assertThat(notAFolder.output()).contains("is not a folder").contains("--data");

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            CommandLineRun portTaken =
                    CommandLineRun.of("up", "--data", temporary.resolve("data").toString(), "--port", port);
            assertThat(portTaken.status()).isEqualTo(1);
            assertThat(portTaken.output()).contains("Port " + port).contains("--port");
        }
        CommandLineRun role = CommandLineRun.of(
                "token", "--role", "king", "--data", temporary.resolve("data").toString());
        assertThat(role.status()).isEqualTo(1);
        assertThat(role.output()).contains("participant, device, researcher, responder or admin");
        Path real = temporary.resolve("real");
        Files.createDirectories(real.resolve("postgres"));
        CommandLineRun amongRealPeople = CommandLineRun.of("up", "--demo", "--data", real.toString());
        assertThat(amongRealPeople.status()).isEqualTo(1);
        assertThat(amongRealPeople.output()).contains("holds real people").contains("--data");
        CommandLineRun elsewhere = CommandLineRun.of("up", "--demo", "--kafka", "127.0.0.1:9092");
        assertThat(elsewhere.status()).isEqualTo(1);
        assertThat(elsewhere.output()).contains("leave --kafka and --database out");
        assertThat(CommandLineRun.of("dance").status()).isEqualTo(2);
    }
}
