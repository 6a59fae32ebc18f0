package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.analytics.access.KeyRingUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running stream. */
public final class Pipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    /** A failure that comes back at once would otherwise be tried for ever, unseen. */
    private static final int MAX_FAILURES = 10;

    private static final Duration FAILURE_WINDOW = Duration.ofMinutes(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final KafkaStreamsMetrics kafkaMetrics;

    private Pipeline(KafkaStreams streams, KafkaStreamsMetrics kafkaMetrics) {
        this.streams = streams;
        this.kafkaMetrics = kafkaMetrics;
    }

    /** Starts it; it catches up in the background. */
    public static Pipeline start(PipelineConfig config, KeyRing keys, MeterRegistry metrics) {
        KafkaStreams streams = new KafkaStreams(
                PipelineTopology.build(keys, config.definition(), metrics, config.outputPrefix()),
                config.toProperties());
        FailureBudget budget = new FailureBudget(MAX_FAILURES, FAILURE_WINDOW);
        streams.setUncaughtExceptionHandler(e -> {
            // the transaction is rolled back; another thread takes the same records up again
            boolean passing = isPassing(e) || budget.spend(System.nanoTime());
            LOG.error("A stream thread failed and is {}", passing ? "replaced" : "not replaced any more", e);
            return passing
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        KafkaStreamsMetrics kafkaMetrics = new KafkaStreamsMetrics(streams);
        kafkaMetrics.bindTo(metrics);
        streams.start();
        return new Pipeline(streams, kafkaMetrics);
    }

    private static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeyRingUnavailableException) {
                return true;
            }
        }
        return false;
    }

    /** Whether it processes, or catches up. */
    public boolean isRunning() {
        return streams.state().isRunningOrRebalancing();
    }

    /** Commits and stops, leaving the group so that the next start need not wait. */
    @Override
    public void close() {
        kafkaMetrics.close();
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
