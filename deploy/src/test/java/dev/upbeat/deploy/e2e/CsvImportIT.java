package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code upbeat import --mapping} of what REDCap and Qualtrics export. */
class CsvImportIT {

    @Test
    void manyPeoplesReportsAreTakenAndBadRowsAreNamed(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        Path plan = Files.writeString(temporary.resolve("safety.json"), """
                {"responder": "Nurse", "hours": "9-17", "defaultLanguage": "en", "crisisTexts": {"en": "Call 1."}}
                """);
        for (String name : List.of("redcap.csv", "redcap-mapping.json", "qualtrics.csv", "qualtrics-mapping.json")) {
            try (InputStream in = Objects.requireNonNull(
                    CsvImportIT.class.getResourceAsStream("/dev/upbeat/deploy/importing/csv/" + name))) {
                Files.copy(in, temporary.resolve(name));
            }
        }
        StackOptions options = new StackOptions(data, null, 0, 0, null, null, null, plan);
        try (Stack stack = Stack.start(options, sentence -> {})) {
            CommandLineRun dry = run(temporary, data, "redcap", "--dry-run");
            assertThat(dry.status()).as(dry.output()).isZero();
            assertThat(dry.output()).contains("Would be sent: 7 reports of 5 people from 9 rows");

            CommandLineRun unknown = run(temporary, data, "redcap");
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.output())
                    .contains("Taken: 0 reports of 0 people from 9 rows")
                    .contains("line 2, record_id: names nobody who is known")
                    .contains("ITEM 9 IS ABOVE 0 IN 2 OF THE REFUSED REPORTS");

            for (int time = 0; time < 2; time++) {
                CommandLineRun taken = run(temporary, data, "redcap", "--new-people");
                assertThat(taken.status()).as(taken.output()).isEqualTo(1);
                assertThat(taken.output())
                        .contains("Taken: 5 reports of 3 people from 9 rows")
                        .contains("Without an answer: 1 rows")
                        .contains("Not complete, and left out: 1 forms")
                        .contains("Refused: 2:")
                        .contains("line 6, phq9_3: must be a whole number from 0 to 3, or null")
                        .contains("line 7, phq9_timestamp: ")
                        .contains("the responder sees them as events");
            }
            CommandLineRun qualtrics = run(temporary, data, "qualtrics", "--new-people");
            assertThat(qualtrics.output())
                    .contains("Taken: 2 reports of 1 people from 4 rows")
                    .contains("line 8, EndDate: ");

            assertThat(texts(stack, DatabaseRole.INGEST, """
                    SELECT p.external_id || ' ' || e.item_9 || ' ' || coalesce(e.answered_at::date::text, 'undated')
                    FROM control.safety_event e JOIN control.person p USING (pseudonym) ORDER BY 1
                    """))
                    .as("imported twice")
                    .containsExactly("102 1 2026-03-01", "104 2 undated");
            stack.awaitCaughtUp(60);
            assertThat(texts(stack, DatabaseRole.WRITER, """
                    SELECT local_date || ' ' || instrument || ' ' || score || ' ' || coalesce(band, '-')
                    FROM facts.mood_report ORDER BY local_date, instrument, score
                    """))
                    .containsExactly(
                            "2026-03-01 phq-8 0 minimal",
                            "2026-03-01 phq-8 8 mild",
                            "2026-03-01 phq-8 10 moderate",
                            "2026-03-01 who-5 48 low",
                            "2026-03-02 1-5 4 -",
                            "2026-03-02 who-5 52 -",
                            "2026-03-03 1-5 5 -");
        }
    }

    private static CommandLineRun run(Path folder, Path data, String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "import",
                folder.resolve(name + ".csv").toString(),
                "--mapping",
                folder.resolve(name + "-mapping.json").toString(),
                "--data",
                data.toString()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static List<String> texts(Stack stack, DatabaseRole role, String sql) throws Exception {
        List<String> texts = new ArrayList<>();
        try (HikariDataSource pool = stack.database().dataSource(role, 1);
                Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
