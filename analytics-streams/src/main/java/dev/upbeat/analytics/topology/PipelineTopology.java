package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.topic.PersonPartition;
import dev.upbeat.model.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The whole stream: four topics in, one processor over one group of stores, nine topics out.
 *
 * <pre>
 *  samples  mood  profiles  erasures
 *      └──────┴──┬─────┴────────┘
 *              person ── blocks, hours, zones, resting, closed, days, weeks, moods, device-days, profiles, uploads, seals, pending
 *   ┌───────┬────┴──┬────────┬────────┬─────────┬──────────┬──────────┐
 * blocks minutes  days  wellbeing  weeks  device-days  receipts  quarantine, and timelines
 * </pre>
 *
 * Records fold into state at once; what follows from a fold (minutes, days, the join) is noted as pending and worked off shortly
 * after, so that ten chunks of an hour make one refresh. Pending work is state like any other: a crash loses none of it.
 *
 * <p>What counts for a local day is what was received within 30 days of its first record, by the stamps on the log. Once the log's clock is
 * past that the day is sealed, and a day later its hours leave the state.
 */
public final class PipelineTopology {

    /** So far may records reach the log in another order than they were stamped: a sealed day stays in the state so long. */
    static final Duration KEEP_SEALED = Duration.ofDays(1);

    private static final String PERSON = "person";

    private PipelineTopology() {}

    /**
     * Builds it.
     *
     * @param keys opens what is on the log
     * @param definition by which minutes are judged
     * @param metrics receives counts of records by disposition and of pending work
     */
    public static Topology build(KeyRing keys, Definition definition, MeterRegistry metrics) {
        return build(keys, definition, metrics, "");
    }

    /** As above, writing to topics of this prefix. */
    static Topology build(KeyRing keys, Definition definition, MeterRegistry metrics, String outputPrefix) {
        return build(keys, new PersonParts.Settings(definition, KEEP_SEALED), metrics, outputPrefix);
    }

    static Topology build(KeyRing keys, PersonParts.Settings settings, MeterRegistry metrics) {
        return build(keys, settings, metrics, "");
    }

    private static Topology build(
            KeyRing keys, PersonParts.Settings settings, MeterRegistry metrics, String outputPrefix) {
        Topology topology = new Topology();
        String[] sources = {
            Topic.SAMPLES.topicName(), Topic.MOOD.topicName(), Topic.PROFILES.topicName(), Topic.ERASURES.topicName()
        };
        for (String source : sources) {
            topology.addSource(source, new ByteArrayDeserializer(), new ByteArrayDeserializer(), source);
        }
        StreamMetrics streamMetrics = new StreamMetrics(metrics);
        topology.addProcessor(PERSON, () -> new PersonProcessor(keys, settings, streamMetrics), sources);
        Stores.all().forEach(store -> topology.addStateStore(store, PERSON));
        for (Topic sink : Set.of(
                Topic.TIMELINES,
                Topic.BLOCKS,
                Topic.MINUTES,
                Topic.DAYS,
                Topic.WELLBEING,
                Topic.WEEKS,
                Topic.DEVICE_DAYS,
                Topic.RECEIPTS,
                Topic.QUARANTINE)) {
            topology.addSink(
                    sink.name(),
                    outputPrefix + sink.topicName(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    new ByPerson(),
                    PERSON);
        }
        return topology;
    }

    /** By the pseudonym alone, whatever else the key holds. */
    private static final class ByPerson implements StreamPartitioner<byte[], byte[]> {
        @Override
        public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int partitions) {
            return Optional.of(Set.of(PersonPartition.of(key, partitions)));
        }
    }
}
