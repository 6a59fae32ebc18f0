package dev.upbeat.analytics.topology;

import dev.upbeat.model.minute.Definition;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the stream is run.
 *
 * @param bootstrap the brokers, host:port, comma-separated
 * @param stateFolder for the stores; lost, it is rebuilt from the changelogs
 * @param threads at most one a partition is of use
 * @param cacheBytes for the state of active people
 * @param applicationId of the group and the changelogs
 * @param outputPrefix before the name of each topic that is written
 * @param definition by which minutes are judged
 */
public record PipelineConfig(
        String bootstrap,
        Path stateFolder,
        int threads,
        long cacheBytes,
        String applicationId,
        String outputPrefix,
        Definition definition) {

    /** Does not depend on a release: a new one goes on where the old one stopped. */
    public static final String APPLICATION_ID = "upbeat-analytics";

    private static final int BROKER_DEFAULT = -1;
    /** Only while so much comes that refreshing waits: what was refreshed is committed at once, see {@link PersonProcessor}. */
    private static final int COMMIT_MILLIS = 1000;

    public PipelineConfig {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("threads must be from 1 to 64");
        }
    }

    /** The live one. */
    public PipelineConfig(String bootstrap, Path stateFolder, int threads, long cacheBytes, Definition definition) {
        this(bootstrap, stateFolder, threads, cacheBytes, APPLICATION_ID, "", definition);
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, BROKER_DEFAULT);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        properties.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, 300_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 16 * 1024 * 1024);
        return properties;
    }
}
