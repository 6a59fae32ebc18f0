package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** Creates Upbeat's topics where they are missing. */
public final class KafkaTopics {

    private static final long TIMEOUT_SECONDS = 30;

    private KafkaTopics() {}

    /**
     * Makes sure that every topic is there, all with the same number of partitions.
     *
     * @return that number; a cluster that has the topics keeps its own
     */
    public static int ensure(String bootstrap, int partitions, short replication) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> known = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            int count = countPartitions(admin, known, partitions);
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topic.values()) {
                if (!known.contains(topic.topicName())) {
                    missing.add(new NewTopic(topic.topicName(), count, replication).configs(topic.config()));
                }
            }
            admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return count;
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("The Kafka brokers at " + bootstrap + " do not answer: check --kafka.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    private static int countPartitions(Admin admin, Set<String> known, int otherwise)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> ours = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (known.contains(topic.topicName())) {
                ours.add(topic.topicName());
            }
        }
        if (ours.isEmpty()) {
            return otherwise;
        }
        int count = 0;
        for (TopicDescription description : admin.describeTopics(ours)
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .values()) {
            int here = description.partitions().size();
            if (count != 0 && here != count) {
                throw new UserError("Upbeat's topics must all have as many partitions, but " + description.name()
                        + " has " + here + " and another " + count + ".");
            }
            count = here;
        }
        return count;
    }
}
