package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code upbeat import} as somebody with a folder of exports uses it. */
class ImportIT {

    @Test
    void aFolderIsImportedOnceAndAgain(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        Path files = temporary.resolve("files");
        writeFiles(files);

        CommandLineRun nobody =
                CommandLineRun.of("import", files.toString(), "--participant", "anna", "--data", data.toString());
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.output()).contains("No Upbeat is running").contains("--data");
        assertThat(data).doesNotExist();

        CommandLineRun dry = CommandLineRun.of("import", "--dry-run", files.toString());
        assertThat(dry.status()).as(dry.output()).isEqualTo(1);
        assertThat(dry.output())
                .contains("Would be taken: 3 of 4 files, 4 records on 3 days")
                .contains("broken.json: refused")
                .contains("Nothing was sent.");

        try (Stack stack = Stack.start(StackOptions.embedded(data), sentence -> {})) {
            CommandLineRun unknown =
                    CommandLineRun.of("import", files.toString(), "--participant", "anna", "--data", data.toString());
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.output()).contains("no such participant").contains("upbeat token");

            CommandLineRun issued = CommandLineRun.of(
                    "token", "--role", "participant", "--participant", "anna", "--data", data.toString());
            long tokens = tokens(stack);
            for (int time = 0; time < 2; time++) {
                CommandLineRun imported = CommandLineRun.of(
                        "import", files.toString(), "--participant", "anna", "--data", data.toString());
                assertThat(imported.status()).as(imported.output()).isEqualTo(1);
                assertThat(imported.output())
                        .contains("Taken: 3 of 4 files, 4 records on 3 days from 2026-03-01 to 2026-03-03")
                        .containsPattern("activity +3")
                        .containsPattern("steps +1")
                        .contains("broken.json: refused")
                        .contains("Passed over: 1 file")
                        .contains("100 %");
            }
            assertThat(tokens(stack)).as("the import's tokens are gone").isEqualTo(tokens);

            Files.delete(files.resolve("broken.json"));
            CommandLineRun clean =
                    CommandLineRun.of("import", files.toString(), "--participant", "anna", "--data", data.toString());
            assertThat(clean.status()).as(clean.output()).isZero();

            stack.awaitCaughtUp(60);
            JsonNode days = Http.json(Http.get(
                    stack.apiPort(), "/v1/participants/me/days?from=2026-03-01&to=2026-03-03", issued.word("token")));
            assertThat(days).hasSize(3);
            assertThat(days.get(0).get("activeMinutes").asInt()).isEqualTo(30);
            assertThat(days.get(1).get("activeMinutes").asInt()).isEqualTo(20);
        }
    }

    @Test
    void wrongUsageEndsWithTwo(@TempDir Path temporary) throws Exception {
        Path file = Files.writeString(temporary.resolve("a.json"), "{}");
        CommandLineRun nobodys = CommandLineRun.of("import", file.toString());
        assertThat(nobodys.status()).isEqualTo(2);
        assertThat(nobodys.output()).contains("--participant");
        CommandLineRun missing = CommandLineRun.of(
                "import", "--dry-run", temporary.resolve("nowhere").toString());
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.output()).contains("nowhere");
        assertThat(CommandLineRun.of("import").status()).isEqualTo(2);
    }

    private static void writeFiles(Path files) throws IOException {
        Files.createDirectories(files.resolve("march"));
        Files.write(
                files.resolve("one.json"),
                Http.JSON.writeValueAsBytes(EndToEndScenarios.activity("2026-03-01T10:00:00", 30)));
        Files.write(
                files.resolve("march").resolve("two.json.gz"),
                Gzip.pack(Http.JSON.writeValueAsBytes(EndToEndScenarios.activity("2026-03-02T10:00:00", 20))));
        Files.writeString(
                files.resolve("march").resolve("three.ndjson"),
                Http.JSON.writeValueAsString(
                                Map.of("device", Map.of("id", "w1", "kind", "wrist"), "zone", "Europe/Oslo"))
                        + "\n{\"kind\": \"steps\", \"from\": \"2026-03-03T10:00:00\", \"to\": \"2026-03-03T10:01:00\", \"count\": 9}"
                        + "\n{\"kind\": \"activity\", \"from\": \"2026-03-03T10:00:00\", \"to\": \"2026-03-03T10:10:00\", \"class\": \"light\"}\n");
        Files.writeString(files.resolve("broken.json"), "{\"device\": {\"id\": \"w1\"");
        Files.writeString(files.resolve("readme.txt"), "my data");
    }

    private static long tokens(Stack stack) throws SQLException {
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1);
                Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM control.token");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
