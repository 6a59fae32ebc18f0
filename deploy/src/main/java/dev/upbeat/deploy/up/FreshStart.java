package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.store.Replay;
import dev.upbeat.analytics.store.StoreMigrations;
import dev.upbeat.analytics.topology.PipelineConfig;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.DataFolder;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.KafkaTopics;
import dev.upbeat.model.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Takes away all that follows from the log: the stream's state and position, its output topics, and the facts. What is left is the log
 * of samples, moods, profiles and erasures, from which the next start computes everything anew.
 */
final class FreshStart {

    private static final Set<Topic> KEPT =
            EnumSet.of(Topic.SAMPLES, Topic.MOOD, Topic.SAFETY, Topic.PROFILES, Topic.ERASURES);
    private static final long TIMEOUT_SECONDS = 60;

    private FreshStart() {}

    /** To be called while nothing processes. */
    static void prepare(DataFolder folder, String bootstrap, DatabaseAccess database) throws SQLException {
        deleteFolder(folder.root().resolve("streams"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Set<String> known = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<String> computed =
                    known.stream().filter(FreshStart::isComputed).toList();
            admin.deleteTopics(computed).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            awaitGone(admin, computed);
            deleteGroup(admin, PipelineConfig.APPLICATION_ID);
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("The Kafka brokers did not delete what is computed from the log: try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
        KafkaTopics.ensure(bootstrap, StackOptions.PARTITIONS);
        try (HikariDataSource writer = database.dataSource(DatabaseRole.WRITER, 2)) {
            StoreMigrations.migrate(writer);
            Replay.begin(writer);
        }
    }

    private static boolean isComputed(String topic) {
        boolean changelog = topic.startsWith(PipelineConfig.APPLICATION_ID + "-");
        boolean output =
                Stream.of(Topic.values()).anyMatch(each -> each.topicName().equals(topic) && !KEPT.contains(each));
        return changelog || output;
    }

    static void awaitGone(Admin admin, List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        while (admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).stream()
                .anyMatch(topics::contains)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    static void deleteGroup(Admin admin, String group)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof org.apache.kafka.common.errors.GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    static void deleteFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UserError("The folder " + folder + " cannot be deleted.", e);
        }
    }
}
