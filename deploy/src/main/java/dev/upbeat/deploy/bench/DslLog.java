package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.KafkaTopics;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Puts the same samples onto the peer's topic, one record each. */
final class DslLog implements AutoCloseable {

    private final BenchProducer producer;

    DslLog(String bootstrap) {
        this.producer = new BenchProducer(bootstrap);
    }

    static void makeTopics(String bootstrap, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(
                            new NewTopic(DslJob.SAMPLES, partitions, (short) 1).configs(Map.of("retention.ms", "-1")),
                            new NewTopic(DslJob.DAYS, partitions, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
            KafkaTopics.awaitLeaders(admin, List.of(DslJob.SAMPLES, DslJob.DAYS));
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("Kafka does not make the peer's topics: " + e.getMessage(), e);
        }
    }

    void samples(String person, Columns heartRate) {
        byte[] key = person.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < heartRate.size(); i++) {
            long at = heartRate.startMillis(i);
            byte[] value = DslJob.json(at, (int) (heartRate.value(i) / RecordKind.MICROS));
            producer.send(DslJob.SAMPLES, at, key, value);
        }
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
