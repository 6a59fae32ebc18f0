package dev.upbeat.ingest.publish;

import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records onto the log and returns when the broker has acknowledged all of them. Thread-safe. */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration BLOCK_TIMEOUT = Duration.ofSeconds(5);
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int LINGER_MILLIS = 5;

    private final Producer<byte[], byte[]> producer;
    private final Timer latency;
    private final AtomicLong lastReceivedAtMillis = new AtomicLong();

    /** @param bootstrap the brokers, host:port, comma-separated */
    public Publisher(String bootstrap, MeterRegistry metrics) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        BUFFER_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (int) BLOCK_TIMEOUT.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) DELIVERY_TIMEOUT.toMillis(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topic.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.partitionsFor(Topic.SAMPLES.topicName());
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new IllegalStateException(
                    "The Kafka brokers at " + bootstrap + " do not answer, or have no topic "
                            + Topic.SAMPLES.topicName() + ".",
                    e);
        }
        this.latency = Timer.builder("upbeat.publish")
                .description("From the first record sent to the last acknowledged")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /** One record of a person. */
    record Outgoing(Topic topic, byte[] value) {}

    /** What a request of that person will put onto the log, received now. */
    public Submission submission(Pseudonym person, NumberedKey key) {
        return new Submission(this, person, key, receivedAtMillis());
    }

    /** The time of receipt to stamp: the wall clock, but never earlier than a stamp before it. Unix milliseconds. */
    private long receivedAtMillis() {
        return lastReceivedAtMillis.accumulateAndGet(System.currentTimeMillis(), Math::max);
    }

    /**
     * Sends the records in order and waits for all.
     *
     * @throws ProblemException 503 when not every record was acknowledged; some may then be on the log, and sending them again does no harm
     */
    void publish(Pseudonym person, long receivedAtMillis, List<Outgoing> records) {
        long start = System.nanoTime();
        byte[] key = person.bytes();
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        try {
            for (Outgoing record : records) {
                sent.add(producer.send(
                        new ProducerRecord<>(record.topic().topicName(), null, receivedAtMillis, key, record.value())));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get(DELIVERY_TIMEOUT.toMillis() + BLOCK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("The broker did not acknowledge: {}", e.toString());
            throw ProblemException.unavailable("The log did not acknowledge the records: send them again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping: send the records again.");
        }
        latency.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        producer.close(DELIVERY_TIMEOUT);
    }
}
