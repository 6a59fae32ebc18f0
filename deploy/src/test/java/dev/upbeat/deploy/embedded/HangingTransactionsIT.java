package dev.upbeat.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.topic.Topic;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingTransactionsIT {

    private static final int TRANSACTIONS = 150;

    @TempDir
    Path temp;

    @Test
    void whatAKilledRunLeftOpenIsEnded() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(temp)) {
            KafkaTopics.ensure(kafka.bootstrap(), 1);
            try (KafkaProducer<byte[], byte[]> left = producer(kafka)) {
                left.initTransactions();
                left.beginTransaction();
                send(left);

                assertThat(HangingTransactions.end(kafka.bootstrap())).isEqualTo(1);
                assertThat(HangingTransactions.end(kafka.bootstrap())).isZero();
            }
        }
    }

    /** Seen in one start of twenty after kill -9: the coordinator ended it between the look and the abort, and nothing started. */
    @Test
    void aTransactionThatEndsMeanwhileDoesNotStopTheStart() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(temp)) {
            KafkaTopics.ensure(kafka.bootstrap(), 1);
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> transactions(kafka));
            while (!others.isDone()) {
                HangingTransactions.end(kafka.bootstrap());
            }
            others.join();
            assertThat(HangingTransactions.end(kafka.bootstrap())).isLessThanOrEqualTo(1);
            assertThat(HangingTransactions.end(kafka.bootstrap())).isZero();
        }
    }

    private static void transactions(LocalKafka kafka) {
        int done = 0;
        while (done < TRANSACTIONS) {
            try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
                producer.initTransactions();
                for (; done < TRANSACTIONS; done++) {
                    producer.beginTransaction();
                    send(producer);
                    producer.abortTransaction();
                }
            } catch (KafkaException | ExecutionException e) {
                done++; // ended under its hands
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(Topic.MINUTES.topicName(), 0, null, new byte[16], new byte[1]))
                .get();
    }

    private static KafkaProducer<byte[], byte[]> producer(LocalKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "left", "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
