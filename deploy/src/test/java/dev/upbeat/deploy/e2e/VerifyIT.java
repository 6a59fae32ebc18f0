package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is compared with a replay, which leaves nothing behind and changes nothing. */
class VerifyIT {

    private static final Instant FIRST = Instant.parse("2026-03-01T20:00:00Z");
    private static final Consumer<String> SAID = System.out::println;

    @Test
    void aTamperedRowIsNamedAndNothingElseIsTouched(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        StackOptions options = StackOptions.embedded(data);
        Person person;
        try (Stack stack = Stack.start(options, SAID)) {
            person = Installation.newParticipant(data, stack.database());
            LoggedUpload log = new LoggedUpload(data, stack.database(), stack.bootstrap());
            log.activity(person, FIRST, Instant.parse("2026-03-01T10:00:00Z"), 90);
            stack.awaitCaughtUp(60);
            // seals the day; what is late is kept aside
            log.activity(person, FIRST.plus(Duration.ofDays(40)), Instant.parse("2026-03-01T12:00:00Z"), 20);
            stack.awaitCaughtUp(60);
            assertThat(CommandLineRun.of("verify", "--data", data.toString()).status())
                    .as("while it runs")
                    .isEqualTo(2);
        }

        CommandLineRun equal = CommandLineRun.of("verify", "--data", data.toString());
        assertThat(equal.status()).as(equal.output()).isZero();
        assertThat(equal.output())
                .contains("minute_activity: 90 equal, 0 only live, 0 only replayed, 0 different")
                .contains("quarantine: 20 equal, 0 only live, 0 only replayed, 0 different")
                .contains("Equal.");

        SortedMap<String, List<String>> tampered;
        try (Stack stack = Stack.start(options, SAID)) {
            assertNothingIsLeft(stack, data);
            execute(
                    stack.database(),
                    "UPDATE facts.day_activity SET active_minutes = active_minutes + 1 WHERE participant = ?",
                    person);
            execute(
                    stack.database(),
                    "DELETE FROM facts.minute_activity WHERE minute = '2026-03-01T10:07Z' AND participant = ?",
                    person);
            tampered = Installation.facts(stack.database(), person.id());
        }

        CommandLineRun different = CommandLineRun.of("verify", "--data", data.toString());
        assertThat(different.status()).as(different.output()).isEqualTo(1);
        assertThat(different.output())
                .contains("day_activity: 0 equal, 0 only live, 0 only replayed, 1 different")
                .contains("(" + person.id() + ",2026-03-01,2026-11) different")
                .contains("minute_activity: 89 equal, 0 only live, 1 only replayed, 0 different")
                .contains("Different.");
        try (Stack stack = Stack.start(options, SAID)) {
            assertNothingIsLeft(stack, data);
            assertThat(Installation.facts(stack.database(), person.id())).isEqualTo(tampered);
        }
    }

    private static void assertNothingIsLeft(Stack stack, Path data) throws Exception {
        assertThat(data.resolve("upbeat-verify")).doesNotExist();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrap()))) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                    .contains("days.v1")
                    .noneMatch(topic -> topic.startsWith("upbeat-verify"));
        }
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT datname FROM pg_database WHERE datname LIKE '%verify%'");
                ResultSet row = query.executeQuery()) {
            assertThat(row.next()).isFalse();
        }
    }

    private static void execute(DatabaseAccess database, String sql, Person person) throws SQLException {
        try (HikariDataSource pool = database.dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(person.id()));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
