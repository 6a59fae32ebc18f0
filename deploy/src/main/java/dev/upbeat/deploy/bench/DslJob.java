package dev.upbeat.deploy.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;

/**
 * A peer to compare with: what one writes first. One JSON record a sample, one-minute windows with a day of grace, counted by UTC day; a
 * minute with 30 seconds' worth of samples is valid, and active from 64 % of the maximum.
 */
final class DslJob implements AutoCloseable {

    static final String SAMPLES = "dsl.samples";
    static final String DAYS = "dsl.days";
    static final String GROUP = "dsl-peer";

    private static final JsonFactory JSON = new JsonFactory();
    private static final int ACTIVE_BPM = 116; // 64 % of 208 − 0.7·40, rounded up
    private static final int MIN_SAMPLES = 30_000 / EngineSamples.GRID_MILLIS;
    private static final Duration CLOSE = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    private DslJob(KafkaStreams streams) {
        this.streams = streams;
    }

    static DslJob start(String bootstrap, Path state, int threads, long cacheBytes) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.consumerPrefix("max.poll.records"), 2000);
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 20);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
        KafkaStreams streams = new KafkaStreams(topology(), properties);
        streams.start();
        return new DslJob(streams);
    }

    /** The record of one sample. */
    static byte[] json(long atMillis, int bpm) {
        return ("{\"at\":" + atMillis + ",\"bpm\":" + bpm + "}").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        streams.close(CLOSE);
    }

    /** Valid and active minutes of a day. */
    record Day(long valid, long active) {

        static Day of(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new Day(buffer.getLong(), buffer.getLong());
        }

        private byte[] toBytes() {
            return pair(valid, active);
        }

        private Day plus(Minute minute, int sign) {
            return new Day(valid + (minute.isValid() ? sign : 0), active + (minute.isActive() ? sign : 0));
        }
    }

    private record Sample(long atMillis, int bpm) {}

    private record Minute(long samples, long sum) {

        Minute plus(int bpm) {
            return new Minute(samples + 1, sum + bpm);
        }

        boolean isValid() {
            return samples >= MIN_SAMPLES;
        }

        boolean isActive() {
            return isValid() && sum >= ACTIVE_BPM * samples;
        }
    }

    private static Topology topology() {
        Serde<Minute> minutes = Serdes.serdeFrom(
                (topic, minute) -> minute == null ? null : pair(minute.samples(), minute.sum()), (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    return new Minute(buffer.getLong(), buffer.getLong());
                });
        Serde<Day> days = Serdes.serdeFrom(
                (topic, day) -> day == null ? null : day.toBytes(),
                (topic, bytes) -> bytes == null ? null : Day.of(bytes));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        SAMPLES,
                        Consumed.with(Serdes.String(), Serdes.ByteArray())
                                .withTimestampExtractor((record, before) ->
                                        parse((byte[]) record.value()).atMillis()))
                .mapValues(value -> parse(value).bpm())
                .groupByKey(Grouped.with(Serdes.String(), Serdes.Integer()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofDays(1)))
                .aggregate(
                        () -> new Minute(0, 0),
                        (person, bpm, minute) -> minute.plus(bpm),
                        Materialized.with(Serdes.String(), minutes))
                .groupBy(
                        (window, minute) -> KeyValue.pair(
                                window.key() + "|"
                                        + Instant.ofEpochMilli(window.window().start())
                                                .atZone(ZoneOffset.UTC)
                                                .toLocalDate(),
                                minute),
                        Grouped.with(Serdes.String(), minutes))
                .aggregate(
                        () -> new Day(0, 0),
                        (key, minute, day) -> day.plus(minute, 1),
                        (key, minute, day) -> day.plus(minute, -1),
                        Materialized.with(Serdes.String(), days))
                .toStream()
                .to(DAYS, Produced.with(Serdes.String(), days));
        return builder.build();
    }

    private static Sample parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            long at = 0;
            int bpm = 0;
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("at")) {
                    at = parser.getLongValue();
                } else {
                    bpm = parser.getIntValue();
                }
            }
            return new Sample(at, bpm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pair(long first, long second) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array();
    }
}
