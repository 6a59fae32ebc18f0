package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.topic.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node in this JVM (KRaft, broker and controller), bound to loopback. The only file that touches the broker's internals. Data
 * and cluster id survive restarts and kill -9.
 */
public final class LocalKafka implements AutoCloseable {

    private static final String HOST = Ports.LOOPBACK;
    private static final int START_ATTEMPTS = 3;
    private static final int SEGMENT_BYTES = 128 * 1024 * 1024;
    private static final int CLEANER_BYTES = 16 * 1024 * 1024;

    private final KafkaRaftServer server;
    private final String bootstrap;

    private LocalKafka(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /** Starts a node on {@code folder}; it takes connections when this returns. */
    public static LocalKafka start(Path folder) {
        try {
            if (!Files.exists(folder.resolve("meta.properties"))) {
                format(folder);
            }
            for (int attempt = 1; ; attempt++) {
                int port = Ports.remembered(folder.resolve("port"));
                KafkaRaftServer server = new KafkaRaftServer(
                        new KafkaConfig(properties(folder, port, Ports.free()), false), Time.SYSTEM);
                try {
                    server.startup();
                    return new LocalKafka(server, HOST + ":" + port);
                } catch (Exception e) {
                    stop(server);
                    // somebody may have taken a port since we looked
                    if (attempt == START_ATTEMPTS || !isAboutPorts(e)) {
                        throw e;
                    }
                }
            }
        } catch (Exception e) {
            throw new UserError("Kafka does not start on " + folder + ": see the log in the data folder.", e);
        }
    }

    /** Where clients connect. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static boolean isAboutPorts(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static void format(Path folder) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        properties.put("log.dirs", folder.toString());
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(internal + ".replication.factor", "1");
            properties.put(internal + ".num.partitions", "4");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("auto.create.topics.enable", "false");
        String maxRecordBytes = Integer.toString(Topic.MAX_RECORD_BYTES);
        properties.put("message.max.bytes", maxRecordBytes);
        properties.put("replica.fetch.max.bytes", maxRecordBytes);
        properties.put("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
        // a clock that was set back must not make the broker refuse what follows
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        // switched off for weeks, the services still go on where they stopped
        properties.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        // so that what a killed process leaves behind is taken over within seconds: its consumer groups, and its
        // session as a broker, before whose end the next one is not let in
        properties.put("broker.session.timeout.ms", "4000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        // one machine, a handful of clients
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(CLEANER_BYTES));
        properties.put("log.cleaner.threads", "1");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        properties.put("group.coordinator.threads", "1");
        return properties;
    }
}
