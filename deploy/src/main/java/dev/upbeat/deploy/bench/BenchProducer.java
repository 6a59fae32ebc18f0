package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.topic.Topic;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Fills topics; what fails is told when it is flushed. */
final class BenchProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    BenchProducer(String bootstrap) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024,
                        "max.request.size",
                        Topic.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells what fails
    void send(String topic, long timestampMillis, byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, null, timestampMillis, key, value), (sent, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    void flush() {
        producer.flush();
        Exception e = failure.get();
        if (e != null) {
            throw new UserError("Kafka does not take what is to be measured: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
