package dev.upbeat.analytics.api;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Estimates;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.MinuteTrace;
import dev.upbeat.model.minute.MinuteTracer;
import dev.upbeat.model.minute.RestingRate;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.wire.MalformedRecordException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a minute was judged by: the blocks of its hour and the hours beside, the profile, the estimate, the day's limit. */
final class ExplainQuery {

    private static final String BLOCKS =
            "SELECT hour, block FROM facts.sample_block WHERE participant = ? AND hour BETWEEN ? AND ?";
    private static final String PROFILE = "SELECT timeline FROM facts.profile_timeline WHERE participant = ?";
    private static final String LIMIT =
            "SELECT counts_before FROM facts.day_activity WHERE participant = ? AND local_date = ? AND definition = ?";
    private static final long MINUTE_MILLIS = 60_000;
    private static final double SIXTIETHS_OF_MICROS = (double) RestingRate.SIXTIETHS * RecordKind.MICROS;

    private final Database database;
    private final Definition definition;
    private final MinuteQueries minutes;

    ExplainQuery(Database database, Definition definition) {
        this.database = database;
        this.definition = definition;
        this.minutes = new MinuteQueries(database, definition);
    }

    /** Of the minute that starts then. */
    Explanation explain(Pseudonym person, Instant start) throws SQLException {
        long hour = Chunk.hourOf(start.toEpochMilli());
        MinuteQueries.Row stored = minutes.minute(person, start);
        Map<Long, HourBlock> blocks = blocks(person, hour);
        ProfileTimeline profile = profile(person);
        LocalDate storedDate =
                stored == null ? null : start.atZone(ZoneId.of(stored.zone())).toLocalDate();
        Instant limit = storedDate == null ? null : limit(person, storedDate);
        MinuteTrace trace = trace(person, start, blocks, profile, stored, limit);
        ZoneId zone = zone(stored, trace, profile, start);
        LocalDate date = start.atZone(zone).toLocalDate();
        List<Explanation.LeftOut> left = new ArrayList<>(
                LeftOutRecords.withdrawn(blocks.get(hour), start.toEpochMilli(), start.toEpochMilli() + MINUTE_MILLIS));
        left.addAll(LeftOutRecords.quarantined(database, person, start));
        return new Explanation(
                start,
                zone,
                date,
                trace,
                definition,
                limit,
                left,
                stored != null,
                StoredMinute.agrees(stored, trace.minute()));
    }

    private MinuteTrace trace(
            Pseudonym person,
            Instant start,
            Map<Long, HourBlock> blocks,
            ProfileTimeline profile,
            MinuteQueries.@Nullable Row stored,
            @Nullable Instant limit)
            throws SQLException {
        long hour = Chunk.hourOf(start.toEpochMilli());
        long limitMillis = limit == null ? Long.MAX_VALUE : limit.toEpochMilli();
        FarZones trail = new FarZones(database, definition, person, hour);
        try {
            MinuteTracer tracer = new MinuteTracer(
                    blocks.get(hour - 1),
                    blocks.getOrDefault(hour, HourBlock.empty(hour)),
                    blocks.get(hour + 1),
                    profile.knownBefore(limitMillis),
                    estimates(start, stored),
                    trail,
                    definition);
            return tracer.trace((int) (Math.floorMod(start.toEpochMilli(), Chunk.HOUR_MILLIS) / MINUTE_MILLIS));
        } catch (FarZones.UnavailableException e) {
            throw e.sql();
        }
    }

    /** The estimate that the minute was judged by; a minute that was not does not need one. */
    private static Estimates estimates(Instant start, MinuteQueries.@Nullable Row stored) {
        String byEstimate = HeartRateRule.RESERVE_BY_ESTIMATE.name().toLowerCase(Locale.ROOT);
        if (stored == null
                || stored.restingBpm() == null
                || !stored.heartRateRule().equals(byEstimate)) {
            return Estimates.NONE;
        }
        LocalDate date = start.atZone(ZoneId.of(stored.zone())).toLocalDate();
        return new Estimates(Map.of(date, Math.round(stored.restingBpm() * SIXTIETHS_OF_MICROS)));
    }

    /** Of a minute of which nothing is known: that of the person then, as far as the profile tells it. */
    private static ZoneId zone(
            MinuteQueries.@Nullable Row stored, MinuteTrace trace, ProfileTimeline profile, Instant start) {
        if (stored != null) {
            return ZoneId.of(stored.zone());
        }
        if (trace.minute() != null) {
            return trace.minute().zone();
        }
        ZoneId entered = profile.enteredZone(start.toEpochMilli());
        ZoneId home = entered != null ? entered : profile.homeZone();
        return home != null ? home : ZoneOffset.UTC;
    }

    private Map<Long, HourBlock> blocks(Pseudonym person, long hour) throws SQLException {
        Map<Long, HourBlock> blocks = new HashMap<>();
        List<HourBlock> found =
                database.all(BLOCKS, row -> decode(row.getBytes("block")), person.value(), at(hour - 1), at(hour + 1));
        found.forEach(block -> blocks.put(block.hour(), block));
        return blocks;
    }

    static Timestamp at(long hour) {
        return Timestamp.from(Instant.ofEpochMilli(hour * Chunk.HOUR_MILLIS));
    }

    static HourBlock decode(byte[] block) {
        try {
            return HourBlockCodec.decode(block);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a stored block does not read", e);
        }
    }

    private ProfileTimeline profile(Pseudonym person) throws SQLException {
        byte[] stored = database.first(PROFILE, row -> row.getBytes("timeline"), person.value());
        if (stored == null) {
            return ProfileTimeline.EMPTY;
        }
        try {
            return ProfileTimeline.fromBytes(stored);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("a stored profile does not read", e);
        }
    }

    private @Nullable Instant limit(Pseudonym person, LocalDate date) throws SQLException {
        List<Instant> found = new ArrayList<>();
        database.all(
                LIMIT,
                row -> {
                    Timestamp limit = row.getTimestamp("counts_before");
                    return limit == null || found.add(limit.toInstant());
                },
                person.value(),
                date,
                definition.name());
        return found.isEmpty() ? null : found.getFirst();
    }
}
