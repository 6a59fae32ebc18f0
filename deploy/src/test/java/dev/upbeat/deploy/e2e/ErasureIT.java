package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.Folders;
import dev.upbeat.deploy.up.ErasureTraces;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marked person is erased: searched for in topics, state, rows, log files and the register of exports; and after a restored backup. */
class ErasureIT {

    private static final String MARK = "marked-device-7f3a";

    @Test
    void nothingOfAnErasedPersonIsLeftNorComesBackWithABackup(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        Path backup = temporary.resolve("backup");
        Person person;
        Person other;
        try (Stack stack = start(data)) {
            person = Installation.newParticipant(data, stack.database());
            other = Installation.newParticipant(data, stack.database());
            takePart(stack, data, List.of(person, other));
            assertThat(search(stack, person).total()).as("before").isGreaterThan(10);
            assertThat(named(stack, person)).as("before").isNotEmpty();
            assertThat(exportsHold(stack)).isEqualTo(2);
        }
        copy(data.resolve("postgres"), backup);

        String certificate;
        try (Stack stack = start(data)) {
            CommandLineRun erased = CommandLineRun.of("erase", person.id(), "--data", data.toString());
            certificate = erased.output();
            assertThat(erased.status()).as(certificate).isZero();
            stack.awaitCaughtUp(60);
            assertThat(search(stack, person).rowsBySchema())
                    .isEqualTo(Map.of("control", 0L, "facts", 0L, "history", 0L, "research", 0L));
            assertThat(search(stack, person).logFilesWithTraces()).isZero();
            assertThat(named(stack, person)).as("topics and changelogs").isEmpty();
            assertThat(search(stack, other).total()).as("somebody else").isGreaterThan(10);
        }
        assertThat(certificate)
                .contains("Erased: the key is destroyed")
                .contains("Exports that held the person, to be destroyed by those who have them: 1")
                .contains("study sunny, days as csv, to carla")
                .doesNotContain(person.id());

        delete(data.resolve("postgres"));
        copy(backup, data.resolve("postgres"));
        try (Stack stack = start(data)) {
            stack.awaitCaughtUp(120);
            assertThat(search(stack, person).rowsBySchema())
                    .isEqualTo(Map.of("control", 0L, "facts", 0L, "history", 0L, "research", 0L));
            assertThat(exportsHold(stack)).as("the other person alone").isEqualTo(1);
            assertThat(search(stack, other).total()).as("somebody else").isGreaterThan(10);
        }
    }

    private static Stack start(Path data) {
        return Stack.start(StackOptions.embedded(data), sentence -> {});
    }

    /** In a study, with activity, mood and an export that holds all of them. */
    private static void takePart(Stack stack, Path data, List<Person> people) throws Exception {
        String admin =
                Installation.token(data, stack.database(), Role.ADMIN, "").token();
        String researcher;
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1)) {
            Identity identity = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true));
            researcher = identity.issueToken(Role.RESEARCHER, null, "carla");
        }
        put(stack, "/v1/studies/sunny", admin, "{\"title\": \"Sunny\"}");
        put(stack, "/v1/studies/sunny/consent-texts/microdata/1/en", admin, "I agree.");
        put(stack, "/v1/studies/sunny/researchers/carla", admin, "");
        for (Person each : people) {
            put(stack, "/v1/studies/sunny/participants/" + each.id(), admin, "{\"from\": \"2026-03-01\"}");
            put(
                    stack,
                    "/v1/participants/me/studies/sunny/consents/microdata",
                    each.token(),
                    "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}");
            post(
                    stack,
                    "/v1/uploads",
                    each.token(),
                    "{\"device\": {\"id\": \"" + MARK + "\", \"kind\": \"wrist\"}, \"zone\":"
                            + " \"Europe/Oslo\", \"activity\": [{\"from\": \"2026-03-01T10:00:00\", \"to\": \"2026-03-01T10:30:00\","
                            + " \"class\": \"moderate\"}]}");
            post(
                    stack,
                    "/v1/mood",
                    each.token(),
                    "{\"scale\": \"1-5\", \"value\": 4, \"at\": \"2026-03-01T20:00:00\", \"zone\": \"Europe/Oslo\"}");
        }
        stack.awaitCaughtUp(60);
        HttpResponse<String> days = Http.get(stack.apiPort(), "/v1/studies/sunny/days?format=csv", researcher);
        assertThat(days.statusCode()).isEqualTo(200);
        assertThat(days.body().split("\r\n", -1)).as(days.body()).hasSize(2 + people.size());
    }

    /** How many people the register of exports names. */
    private static int exportsHold(Stack stack) throws SQLException {
        try (HikariDataSource writer = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = writer.getConnection();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT count(DISTINCT person) FROM research.export_person")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static ErasureTraces.Found search(Stack stack, Person person) throws Exception {
        Path logs = stack.folder().root().resolve("logs");
        return ErasureTraces.of(stack.database(), Pseudonym.parse(person.id())).search(logs);
    }

    /** Topics in which the person's last word is not a deletion, or, of those that keep everything, can be read without the key. */
    private static Set<String> named(Stack stack, Person person) {
        byte[] pseudonym = Pseudonym.parse(person.id()).bytes();
        Set<String> kept = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            if (!topic.isCompacted()) {
                kept.add(topic.topicName());
            }
        }
        Map<String, Map<Bytes, Boolean>> alive = new HashMap<>();
        Set<String> named = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : all(stack.bootstrap())) {
            if (!contains(record.key(), pseudonym)) {
                continue;
            }
            if (kept.contains(record.topic())) {
                boolean readable =
                        record.value() != null && contains(record.value(), MARK.getBytes(StandardCharsets.UTF_8));
                if (readable) {
                    named.add(record.topic());
                }
            } else {
                alive.computeIfAbsent(record.topic(), none -> new HashMap<>())
                        .put(Bytes.wrap(record.key()), record.value() != null);
            }
        }
        alive.forEach((topic, keys) -> {
            if (keys.containsValue(true)) {
                named.add(topic);
            }
        });
        return named;
    }

    /** Every record of every topic, internal ones included. */
    private static List<ConsumerRecord<byte[], byte[]>> all(String bootstrap) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int at = 0; bytes != null && at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static void put(Stack stack, String path, String token, String body) throws Exception {
        send(stack, "PUT", path, token, body);
    }

    private static void post(Stack stack, String path, String token, String body) throws Exception {
        send(stack, "POST", path, token, body);
    }

    private static void send(Stack stack, String method, String path, String token, String body) throws Exception {
        HttpResponse<String> answer = Http.send(
                method, stack.ingestPort(), path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        assertThat(new ProcessBuilder("chown", "-R", "--reference=" + from, to.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void delete(Path folder) throws IOException {
        Folders.deleteTree(folder);
    }
}
