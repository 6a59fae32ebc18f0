package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates Upbeat's topics where they are missing and keeps their settings. */
public final class KafkaTopics {

    private static final long TIMEOUT_SECONDS = 30;

    private KafkaTopics() {}

    /**
     * Makes sure that every topic is there with its settings, all with the same number of partitions, and as many replicas as the brokers
     * make by default.
     *
     * @return that number; a cluster that has the topics keeps its own
     */
    public static int ensure(String bootstrap, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return untilHeardOf(() -> {
                int count = make(admin, partitions);
                askLeaders(admin, names(List.of(Topic.values())));
                return count;
            });
        } catch (ExecutionException e) {
            throw explain(bootstrap, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw explain(bootstrap, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while looking at Kafka's topics.", e);
        }
    }

    private static int make(Admin admin, int partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> known = await(admin.listTopics().names());
        List<Topic> present = new ArrayList<>();
        List<Topic> missing = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            (known.contains(topic.topicName()) ? present : missing).add(topic);
        }
        int count = present.isEmpty() ? partitions : countPartitions(admin, present);
        keepSettings(admin, present);
        await(admin.createTopics(missing.stream()
                        .map(topic -> new NewTopic(topic.topicName(), Optional.of(count), Optional.empty())
                                .configs(topic.config()))
                        .toList())
                .all());
        return count;
    }

    /**
     * Waits until every partition of some topics answers. A leader that is told of but not yet there takes the second batch of an
     * idempotent producer and not the first, which then never fits: seen with topics just made. Brokers may not even know them yet.
     */
    public static void awaitLeaders(Admin admin, Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        untilHeardOf(() -> {
            askLeaders(admin, topics);
            return topics;
        });
    }

    @FunctionalInterface
    private interface Asking<T> {
        T ask() throws ExecutionException, TimeoutException, InterruptedException;
    }

    /** Asks again while a broker has not heard of a topic that somebody, perhaps another part of Upbeat, has just made. */
    private static <T> T untilHeardOf(Asking<T> asking)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            try {
                return asking.ask();
            } catch (ExecutionException e) {
                boolean passing = e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof TopicExistsException;
                if (!passing || System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static void askLeaders(Admin admin, Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicDescription topic :
                await(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions()
                    .forEach(partition -> partitions.put(
                            new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        await(admin.listOffsets(partitions).all());
    }

    private static List<String> names(Collection<Topic> topics) {
        return topics.stream().map(Topic::topicName).toList();
    }

    private static int countPartitions(Admin admin, List<Topic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        int count = 0;
        for (TopicDescription description :
                await(admin.describeTopics(names(topics)).allTopicNames()).values()) {
            int here = description.partitions().size();
            if (count != 0 && here != count) {
                throw new UserError("Upbeat's topics must all have the same number of partitions, but "
                        + description.name() + " has " + here + " and another " + count
                        + ": give it a cluster that nobody else creates these topics in.");
            }
            count = here;
        }
        return count;
    }

    /** What is kept for how long is decided by this release, not by the one that created a topic. */
    private static void keepSettings(Admin admin, List<Topic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<ConfigResource, Topic> resources = new HashMap<>();
        for (Topic topic : topics) {
            resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), topic);
        }
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources.keySet()).all());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        resources.forEach((resource, topic) -> {
            List<AlterConfigOp> differing = differences(topic, configs.get(resource));
            if (!differing.isEmpty()) {
                changes.put(resource, differing);
            }
        });
        await(admin.incrementalAlterConfigs(changes).all());
    }

    private static List<AlterConfigOp> differences(Topic topic, @Nullable Config config) {
        List<AlterConfigOp> differing = new ArrayList<>();
        topic.config().forEach((name, value) -> {
            ConfigEntry entry = config == null ? null : config.get(name);
            if (entry == null || !value.equals(entry.value())) {
                differing.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            }
        });
        return differing;
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private static UserError explain(String bootstrap, Throwable cause) {
        if (cause instanceof TimeoutException || cause instanceof RetriableException) {
            return new UserError(
                    "The Kafka brokers at " + bootstrap + " do not answer: check --kafka and whether they run.", cause);
        }
        return new UserError(
                "Upbeat's topics cannot be set up in the Kafka at " + bootstrap + ": " + cause.getMessage(), cause);
    }
}
