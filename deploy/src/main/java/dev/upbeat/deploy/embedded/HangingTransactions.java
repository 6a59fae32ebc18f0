package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/**
 * Ends transactions that a killed run left open on the embedded broker. Seen: after kill -9 of broker and stream in one process, a
 * partition may hold an open transaction that the coordinator no longer knows (it gives up on partitions that it does not find while
 * the broker is starting), and whoever reads only what is committed waits for ever. At the start nobody has a transaction open, so what is open then, once the coordinator has finished what it had decided, is
 * left behind. Its input was not committed either and is processed again.
 */
public final class HangingTransactions {

    private static final long TIMEOUT_SECONDS = 30;
    private static final Set<TransactionState> DECIDED =
            Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private HangingTransactions() {}

    /** Ends them; to be called before any service starts. Returns how many partitions were freed. */
    public static int end(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            awaitDecided(admin);
            int ended = 0;
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<TopicPartition> partitions =
                    admin
                            .describeTopics(topics)
                            .allTopicNames()
                            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                            .values()
                            .stream()
                            .flatMap(HangingTransactions::partitions)
                            .toList();
            Map<TopicPartition, PartitionProducerState> states =
                    admin.describeProducers(partitions).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            for (Map.Entry<TopicPartition, PartitionProducerState> state : states.entrySet()) {
                for (ProducerState producer : state.getValue().activeProducers()) {
                    if (producer.currentTransactionStartOffset().isPresent()) {
                        AbortTransactionSpec open = new AbortTransactionSpec(
                                state.getKey(),
                                producer.producerId(),
                                (short) producer.producerEpoch(),
                                Math.max(0, producer.coordinatorEpoch().orElse(0)));
                        admin.abortTransaction(open).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                        ended++;
                    }
                }
            }
            return ended;
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("Kafka does not say which transactions a killed run left open: start again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    private static void awaitDecided(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (admin.listTransactions().all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).stream()
                .map(TransactionListing::state)
                .anyMatch(DECIDED::contains)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("transactions stay half-ended");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }
}
