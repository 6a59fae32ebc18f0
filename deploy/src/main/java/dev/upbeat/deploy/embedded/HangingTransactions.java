package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Utils;

/**
 * Ends transactions that a killed run left open on the embedded broker. Seen: after kill -9 of broker and stream in one process, a
 * partition may hold an open transaction that the coordinator no longer knows (it gives up on partitions that it does not find while
 * the broker is starting), and whoever reads only what is committed waits for ever. At the start nobody has a transaction open, so what
 * is open then is left behind. Its input was not committed either and is processed again. The coordinator is ending transactions of its
 * own at the same time, so one that cannot be ended is looked at again: mostly it has ended.
 *
 * <p>Nothing is ended before the coordinator has read all that it knows: until then it lists no transaction, and one that it had decided to
 * commit, and would commit in a moment, would be taken for left behind. Its offsets would be committed and a changelog's part of it not.
 */
public final class HangingTransactions {

    private static final long TIMEOUT_SECONDS = 30;
    private static final Set<TransactionState> DECIDED =
            Set.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private HangingTransactions() {}

    /** Ends them; to be called before any service starts. Returns how many transactions of a partition were ended. */
    public static int end(String bootstrap) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<TopicPartition> partitions = partitions(admin);
            awaitCoordinator(admin, partitions);
            int ended = 0;
            while (true) {
                awaitDecided(admin, deadline);
                List<AbortTransactionSpec> open = open(admin, partitions);
                if (open.isEmpty()) {
                    return ended;
                }
                for (AbortTransactionSpec transaction : open) {
                    ended += abort(admin, transaction, deadline) ? 1 : 0;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("Kafka does not end the transactions that a killed run left open: start again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    private static boolean abort(Admin admin, AbortTransactionSpec transaction, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            admin.abortTransaction(transaction).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (System.nanoTime() > deadline) {
                throw e;
            }
            return false;
        }
    }

    private static List<AbortTransactionSpec> open(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<AbortTransactionSpec> open = new ArrayList<>();
        admin.describeProducers(partitions)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, state) -> state.activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .map(producer -> new AbortTransactionSpec(
                                partition,
                                producer.producerId(),
                                (short) producer.producerEpoch(),
                                Math.max(0, producer.coordinatorEpoch().orElse(0))))
                        .forEach(open::add));
        return open;
    }

    /** Asks for a transaction of each partition of the coordinator's topic: that is answered once the partition has been read. */
    private static void awaitCoordinator(Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        int parts = (int) partitions.stream()
                .filter(each -> each.topic().equals(Topic.TRANSACTION_STATE_TOPIC_NAME))
                .count();
        Map<Integer, String> asked = new HashMap<>();
        for (int i = 0; asked.size() < parts; i++) {
            String id = "upbeat-nobody-" + i;
            asked.putIfAbsent(Utils.abs(id.hashCode()) % parts, id);
        }
        for (String id : asked.values()) {
            try {
                admin.describeTransactions(List.of(id)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
                    throw e;
                }
            }
        }
    }

    private static void awaitDecided(Admin admin, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        while (admin.listTransactions().all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).stream()
                .map(TransactionListing::state)
                .anyMatch(DECIDED::contains)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("transactions stay half-ended");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<TopicPartition> partitions(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return admin.describeTopics(topics).allTopicNames().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
