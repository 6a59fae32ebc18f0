package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dashboards read by: a person's own login, and that of the releases. Whoever looks at a dashboard can send any SQL. */
class ReadOnlyLoginsIT {

    private static final List<String> MINE =
            List.of("day", "week", "minute", "mood", "session", "device_day", "day_revision", "upload", "arrival");

    @Test
    void aPersonsLoginSeesTheirRowsAloneAndGoesWithThem(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        try (Stack stack = Stack.start(StackOptions.embedded(data), sentence -> {})) {
            Person anna = Installation.newParticipant(data, stack.database());
            Person bert = Installation.newParticipant(data, stack.database());
            for (Person each : List.of(anna, bert)) {
                String from = each.equals(anna) ? "2026-03-01T10:00:00" : "2026-03-02T10:00:00";
                assertThat(Http.upload(stack.ingestPort(), each.token(), EndToEndScenarios.activity(from, 30))
                                .statusCode())
                        .isEqualTo(202);
            }
            stack.awaitCaughtUp(60);
            CommandLineRun made = CommandLineRun.of("grafana-login", anna.id(), "--data", data.toString());
            assertThat(made.status()).as(made.output()).isZero();
            assertThat(CommandLineRun.of("grafana-login", anna.id(), "--data", data.toString())
                            .output())
                    .isEqualTo(made.output());
            String login = made.output().replaceAll("(?s).*//(upbeat_mine_\\w+)@.*", "$1");
            Path password = data.toAbsolutePath().resolve("secrets").resolve(login);
            assertThat(made.output()).contains("password in " + password).doesNotContain(anna.id());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");

            try (Connection own = connect(stack, login);
                    Statement sql = own.createStatement()) {
                assertThat(text(sql, "SELECT string_agg(local_date::text, ',') FROM mine.day"))
                        .isEqualTo("2026-03-01");
                assertThat(text(sql, "SELECT count(*) || ' from ' || min(local_time) FROM mine.minute"))
                        .isEqualTo("30 from 2026-03-01 10:00:00");
                assertThat(text(sql, "SELECT count(*) FROM mine.arrival WHERE last_hours_after > 0"))
                        .isEqualTo("1");
                for (String view : MINE) {
                    text(sql, "SELECT count(*) FROM mine." + view);
                }
                for (String table : List.of(
                        "facts.day_wellbeing",
                        "facts.minute_activity",
                        "control.person",
                        "control.database_login",
                        "control.login_participant",
                        "research.day",
                        "research.release_value")) {
                    assertDenied(sql, "SELECT FROM " + table);
                }
                sql.execute("SET default_transaction_read_only = off");
                assertDenied(sql, "INSERT INTO mine.mood (local_date) VALUES ('2026-03-01')");
                assertDenied(sql, "SET ROLE upbeat_writer");
                assertThat(text(sql, "SELECT count(*) FROM mine.day WHERE local_date = '2026-03-02'"))
                        .as("nor after any setting")
                        .isEqualTo("0");
            }
            try (Connection releases = connect(stack, DatabaseRole.GRAFANA.roleName());
                    Statement sql = releases.createStatement()) {
                for (String view : List.of("release_atom", "release_figure", "release_stratum", "release_week")) {
                    text(sql, "SELECT count(*) FROM research." + view);
                }
                for (String table :
                        List.of("research.day", "research.release_member", "facts.day_wellbeing", "mine.day")) {
                    assertDenied(sql, "SELECT FROM " + table);
                }
            }
            CommandLineRun erased = CommandLineRun.of("erase", anna.id(), "--data", data.toString());
            assertThat(erased.status()).as(erased.output()).isZero();
            assertThat(password).doesNotExist();
            try (Connection writer = connect(stack, DatabaseRole.WRITER.roleName());
                    Statement sql = writer.createStatement()) {
                assertThat(text(sql, "SELECT count(*) FROM pg_roles WHERE rolname = '" + login + "'"))
                        .isEqualTo("0");
                assertThat(text(sql, "SELECT count(*) FROM mine.day"))
                        .as("a login that is nobody's")
                        .isEqualTo("0");
            }
        }
    }

    private static void assertDenied(Statement sql, String statement) {
        assertThatThrownBy(() -> sql.execute(statement))
                .as(statement)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private static Connection connect(Stack stack, String login) throws Exception {
        Path file = stack.database().secrets().resolve(login);
        return DriverManager.getConnection(
                stack.database().jdbcUrl(), login, Files.readString(file).strip());
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
