package dev.upbeat.model.testing;

import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.MinuteSequence;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Estimates;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MinuteJudge;
import dev.upbeat.model.minute.MinuteTrace;
import dev.upbeat.model.minute.MinuteTracer;
import dev.upbeat.model.minute.ZoneTrail;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the devices of one person report, folded into hour blocks as the stream folds it. Times are texts in UTC, {@code …Z}. */
public final class Reported {

    private final SortedMap<Long, HourBlock> blocks = new TreeMap<>();
    private ZoneEvidence evidence = ZoneEvidence.none();
    private Definition definition = Definition.CURRENT;
    private Estimates estimates = Estimates.NONE;
    private long receivedAtMillis = 1_770_000_000_000L;

    /** What all records from here on tell of their zone. */
    public Reported telling(ZoneEvidence told) {
        evidence = told;
        return this;
    }

    public Reported inZone(String id) {
        return telling(new ZoneEvidence.Zone(id));
    }

    public Reported heartRate(Device device, String at, double bpm) {
        return instant(device, RecordKind.HEART_RATE, at, Math.round(bpm * RecordKind.MICROS));
    }

    /** Samples of one value from {@code from}, each {@code stepSeconds} after the one before, up to and with {@code last}. */
    public Reported heartRates(Device device, String from, String last, int stepSeconds, double bpm) {
        return samples(device, RecordKind.HEART_RATE, from, last, stepSeconds, bpm);
    }

    public Reported power(Device device, String at, double watts) {
        return instant(device, RecordKind.POWER, at, Math.round(watts * RecordKind.MICROS));
    }

    /** Samples of one value from {@code from}, each {@code stepSeconds} after the one before, up to and with {@code last}. */
    public Reported samples(Device device, RecordKind kind, String from, String last, int stepSeconds, double value) {
        ColumnsBuilder samples = new ColumnsBuilder(false);
        for (long at = millis(from); at <= millis(last); at += stepSeconds * 1000L) {
            samples.add(at, Math.round(value * RecordKind.MICROS), evidence);
        }
        return add(device, kind, samples.build());
    }

    public Reported steps(Device device, String from, String to, long count) {
        return interval(device, RecordKind.STEPS, from, to, count);
    }

    /** Readings of a counter: pairs of a time and what it stood at. */
    public Reported stepCounter(Device device, Object... timesAndTotals) {
        ColumnsBuilder readings = new ColumnsBuilder(false);
        for (int i = 0; i < timesAndTotals.length; i += 2) {
            readings.add(millis((String) timesAndTotals[i]), (Integer) timesAndTotals[i + 1], evidence);
        }
        return add(device, RecordKind.STEP_COUNTER, readings.build());
    }

    public Reported activity(Device device, String from, String to, ActivityClass own) {
        return interval(device, RecordKind.ACTIVITY, from, to, own.ordinal());
    }

    public Reported pause(Device device, String from, String to) {
        return interval(device, RecordKind.PAUSE, from, to, 0);
    }

    public Reported session(Device device, String from, String to, String type, boolean selfReported) {
        ColumnsBuilder one = new ColumnsBuilder(true);
        long value = SessionValue.encode(one.labelIndex(type), selfReported);
        one.add(millis(from), millis(to), value, 0, false, "", evidence, 0);
        return add(device, RecordKind.SESSION, one.build());
    }

    /** Takes an interval back. */
    public Reported withdraw(Device device, RecordKind kind, String from, String to) {
        ColumnsBuilder one = new ColumnsBuilder(true);
        one.add(millis(from), millis(to), 0, 0, true, "", evidence, 0);
        return add(device, kind, one.build());
    }

    public Reported add(Device device, RecordKind kind, Columns records) {
        receivedAtMillis++;
        for (Chunk chunk : Chunk.split(device, kind, records)) {
            BlockFold.byHour(chunk).forEach((hour, part) -> {
                HourBlock before = blocks.getOrDefault(hour, HourBlock.empty(hour));
                blocks.put(
                        hour,
                        BlockFold.fold(before, chunk, part, receivedAtMillis).block());
            });
        }
        return this;
    }

    /** By which definition minutes are judged from here on. */
    public Reported judgedBy(Definition by) {
        definition = by;
        return this;
    }

    /** What is estimated beside the profile from here on. */
    public Reported estimating(Estimates estimated) {
        estimates = estimated;
        return this;
    }

    /** All judged minutes by their start. */
    public SortedMap<Instant, Minute> minutes(ProfileTimeline profile) {
        SortedMap<Instant, Minute> minutes = new TreeMap<>();
        for (HourMinutes judged : hours(profile)) {
            judged.minutes().forEach(minute -> minutes.put(judged.start(minute), minute));
        }
        return minutes;
    }

    /** All judged hours, ascending. */
    public List<HourMinutes> hours(ProfileTimeline profile) {
        List<HourMinutes> hours = new ArrayList<>();
        for (long hour = blocks.firstKey() - 1; hour <= blocks.lastKey() + 1; hour++) {
            hours.add(judge(hour, profile));
        }
        return hours;
    }

    /** All judged minutes in their order. */
    public MinuteSequence sequence(ProfileTimeline profile) {
        return MinuteSequence.of(hours(profile).stream()
                .map(hour -> HourDigest.of(hour, definition))
                .toList());
    }

    /** The minute that starts then. */
    public Minute minute(String start, ProfileTimeline profile) {
        Minute minute = minutes(profile).get(Instant.parse(start));
        if (minute == null) {
            throw new AssertionError("nothing was worn at " + start);
        }
        return minute;
    }

    /** How the minute that starts then is judged. */
    public MinuteTrace trace(String start, ProfileTimeline profile) {
        long hour = Chunk.hourOf(millis(start));
        MinuteTracer tracer = new MinuteTracer(
                blocks.get(hour - 1),
                blocks.getOrDefault(hour, HourBlock.empty(hour)),
                blocks.get(hour + 1),
                profile,
                estimates,
                ZoneTrail.NONE,
                definition);
        return tracer.trace((int) (Math.floorMod(millis(start), Chunk.HOUR_MILLIS) / 60_000));
    }

    /** Whether that minute was worn. */
    public boolean isWorn(String start) {
        return minutes(ProfileTimeline.EMPTY).containsKey(Instant.parse(start));
    }

    /** The totals of every local date. */
    public SortedMap<LocalDate, DayTotals> days(ProfileTimeline profile) {
        SortedMap<LocalDate, DayTotals> days = new TreeMap<>();
        for (long hour : blocks.keySet()) {
            DayTotals.of(judge(hour, profile)).forEach((date, share) -> days.merge(date, share, DayTotals::plus));
        }
        return days;
    }

    /** The block of an hour, or null. */
    public @Nullable HourBlock block(long hour) {
        return blocks.get(hour);
    }

    public static long millis(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    private HourMinutes judge(long hour, ProfileTimeline profile) {
        return MinuteJudge.judge(
                blocks.get(hour - 1),
                blocks.getOrDefault(hour, HourBlock.empty(hour)),
                blocks.get(hour + 1),
                profile,
                estimates,
                definition);
    }

    private Reported instant(Device device, RecordKind kind, String at, long value) {
        ColumnsBuilder one = new ColumnsBuilder(false);
        one.add(millis(at), value, evidence);
        return add(device, kind, one.build());
    }

    private Reported interval(Device device, RecordKind kind, String from, String to, long value) {
        ColumnsBuilder one = new ColumnsBuilder(true);
        one.add(millis(from), millis(to), value, 0, false, "", evidence, 0);
        return add(device, kind, one.build());
    }
}
