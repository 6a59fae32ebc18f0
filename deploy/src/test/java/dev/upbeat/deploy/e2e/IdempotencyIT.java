package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.model.person.Pseudonym;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A request that is sent again under the same key gets the answer it got. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyIT {

    private static final String GOOD = body("\"bpm\": 70");
    private static final String OTHER = body("\"bpm\": 71");
    private static final String REFUSED = body("\"bpm\": -1");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SuppressWarnings("NullAway.Init")
    private StackOptions options;

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    @BeforeAll
    void start(@TempDir Path temporary) {
        options = StackOptions.embedded(temporary.resolve("data"));
        stack = Stack.start(options, System.out::println);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void anEqualRequestGetsTheFirstAnswerAndAnotherIsRefused() throws Exception {
        Person person = participant();

        HttpResponse<String> first = upload(person, "k1", GOOD);
        HttpResponse<String> again = upload(person, "k1", GOOD);
        HttpResponse<String> other = upload(person, "k1", OTHER);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("use a new one");
    }

    @Test
    void keysOfTwoTokensAreTwoKeys() throws Exception {
        assertThat(upload(participant(), "k2", GOOD).statusCode()).isEqualTo(202);
        assertThat(upload(participant(), "k2", OTHER).statusCode()).isEqualTo(202);
    }

    @Test
    void whatWasRefusedMayBePutRightUnderTheSameKey() throws Exception {
        Person person = participant();

        assertThat(upload(person, "k3", REFUSED).statusCode()).isEqualTo(422);
        assertThat(upload(person, "k3", GOOD).statusCode()).isEqualTo(202);
    }

    @Test
    void aRequestWithoutAnAnswerIsDoneAgain() throws Exception {
        Person person = participant();
        HttpResponse<String> first = upload(person, "k4", GOOD);
        control("UPDATE control.idempotency SET status = NULL, answer = NULL WHERE key = 'k4'");

        HttpResponse<String> second = upload(person, "k4", GOOD);
        HttpResponse<String> third = upload(person, "k4", GOOD);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(third.body()).isEqualTo(second.body());
    }

    @Test
    void anAnswerIsKeptForADay() throws Exception {
        Person person = participant();
        upload(person, "k5", GOOD);
        control("UPDATE control.idempotency SET created_at = now() - interval '25 hours' WHERE key = 'k5'");

        assertThat(upload(person, "k5", OTHER).statusCode()).isEqualTo(202);
    }

    @Test
    void keysThatAreNoneAreRefused() throws Exception {
        Person person = participant();

        assertThat(upload(person, "a b", GOOD).statusCode()).isEqualTo(400);
        assertThat(upload(person, "x".repeat(129), GOOD).statusCode()).isEqualTo(400);
    }

    @Test
    void anErasureTakesTheAnswersToo() throws Exception {
        Person person = participant();
        upload(person, "k6", GOOD);
        assertThat(control("SELECT count(*) FROM control.idempotency WHERE key = 'k6'"))
                .isEqualTo(1);

        OfflineDatabase.run(options, System.out::println, identity -> {
            identity.erase(Pseudonym.parse(person.id()));
            return person;
        });

        assertThat(control("SELECT count(*) FROM control.idempotency WHERE key = 'k6'"))
                .isZero();
        // the token is still remembered for a moment
        assertThat(upload(person, "k7", GOOD).statusCode()).isEqualTo(401);
    }

    @Test
    void aBodyOfUnknownLengthIsTakenAndALongOneNot() throws Exception {
        Person person = participant();
        byte[] good = GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(send(person, null, chunked(good)).statusCode()).isEqualTo(202);
        HttpResponse<String> tooLong = send(person, null, chunked(new byte[17 * 1024 * 1024]));
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).contains("16 MiB");
    }

    private Person participant() throws Exception {
        return Installation.newParticipant(stack.folder().root(), stack.database());
    }

    private HttpResponse<String> upload(Person person, String key, String body)
            throws IOException, InterruptedException {
        return send(person, key, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(Person person, @org.jspecify.annotations.Nullable String key, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stack.ingestPort() + "/v1/uploads"))
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json")
                .POST(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private long control(String sql) throws SQLException {
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String body(String value) {
        return "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, \"heartRate\": [{\"at\": \"2026-03-01T10:00:00Z\", "
                + value + "}]}";
    }
}
