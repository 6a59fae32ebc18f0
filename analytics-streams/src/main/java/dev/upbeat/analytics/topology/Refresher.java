package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.minute.MinuteJudge;
import dev.upbeat.model.minute.MinuteZones;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;

/** Works off what is pending: judges hours again, adds up days again, and sends on what came out different. */
final class Refresher {

    private static final int HASH_BYTES = 16;

    private final State state;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Definition definition;
    private final StreamMetrics metrics;
    private final MessageDigest digest = sha256();

    Refresher(State state, WorkQueue work, Outbox outbox, Definition definition, StreamMetrics metrics) {
        this.state = state;
        this.work = work;
        this.outbox = outbox;
        this.definition = definition;
        this.metrics = metrics;
    }

    /** Works off at most {@code limit} entries. */
    void run(int limit) {
        for (KeyValue<PendingWork.Key, PendingWork> entry : work.take(limit)) {
            Pseudonym person = Pseudonym.fromBytes(entry.key.person(), 0);
            if (entry.key.date()) {
                refreshDay(person, entry.key.number(), entry.value);
            } else {
                refreshHour(person, entry.key.number(), entry.value);
            }
        }
    }

    private void refreshHour(Pseudonym person, long hour, PendingWork why) {
        HourBlock block = state.block(person, hour);
        if (block == null) {
            return;
        }
        metrics.hourRefreshed();
        long timestamp = why.lastReceivedAtMillis();
        if (why.blockChanged()) {
            outbox.row(Topic.BLOCKS, new RowKey(person, hour, ""), HourBlockCodec.encodeFact(block), timestamp);
        }
        ProfileTimeline profile = state.profile(person);
        HourMinutes minutes = MinuteJudge.judge(
                state.block(person, hour - 1), block, state.block(person, hour + 1), profile, definition);
        byte[] encoded = HourMinutesCodec.encode(minutes);
        byte[] hash = hash(encoded);
        HourState before = state.hour(person, hour);
        SortedMap<LocalDate, DayTotals> shares = DayTotals.of(minutes);
        if (!Arrays.equals(hash, before.minutesHash())) {
            outbox.row(Topic.MINUTES, new RowKey(person, hour, definition.name()), encoded, timestamp);
            state.putHour(person, hour, new HourState(hash, new ArrayList<>(shares.keySet())));
        }
        TreeSet<LocalDate> dates = new TreeSet<>(before.dates());
        dates.addAll(shares.keySet());
        for (LocalDate date : dates) {
            long day = date.toEpochDay();
            DayState known = state.day(person, day);
            state.putDay(person, day, known.withShare(hour, shares.get(date)).receivedAt(why.firstReceivedAtMillis()));
            work.date(person, day, why);
        }
    }

    private void refreshDay(Pseudonym person, long epochDay, PendingWork why) {
        List<MoodReport> reports = reportsOf(person, epochDay);
        DayState known = state.day(person, epochDay).receivedAt(why.firstReceivedAtMillis());
        DayTotals totals = known.totals();
        boolean sentBefore = known.wellbeingHash().length > 0;
        if (totals == null && reports.isEmpty() && !sentBefore) {
            return;
        }
        metrics.dayRefreshed();
        Provenance provenance = new Provenance(known.firstReceivedAtMillis(), why.lastReceivedAtMillis(), why.causes());
        RowKey key = new RowKey(person, epochDay, definition.name());
        byte[] activityHash = known.activityHash();
        if (totals != null || activityHash.length > 0) {
            DayTotals counted = totals == null ? DayTotals.ZERO : totals;
            activityHash = hash(counted.encode().toBytes());
            if (!Arrays.equals(activityHash, known.activityHash())) {
                byte[] value = new DayActivity(counted, provenance).toBytes();
                outbox.row(Topic.DAYS, key, value, why.lastReceivedAtMillis());
            }
        }
        DayWellbeing wellbeing = new DayWellbeing(totals, reports, provenance);
        byte[] wellbeingHash = hash(wellbeing.content());
        if (!Arrays.equals(wellbeingHash, known.wellbeingHash())) {
            outbox.row(Topic.WELLBEING, key, wellbeing.toBytes(), why.lastReceivedAtMillis());
        }
        state.putDay(person, epochDay, known.sent(activityHash, wellbeingHash));
    }

    /** The standing reports whose local date it is; no zone is further than a day from UTC. */
    private List<MoodReport> reportsOf(Pseudonym person, long epochDay) {
        List<MoodReport> reports = new ArrayList<>();
        MinuteZones zones = null;
        for (long utcDay = epochDay - 1; utcDay <= epochDay + 1; utcDay++) {
            for (MoodReport report : state.moods(person, utcDay).standing()) {
                zones = zones == null ? new MinuteZones(state.profile(person)) : zones;
                LocalDate date = Instant.ofEpochMilli(report.atMillis())
                        .atZone(zones.of(report.atMillis(), report.evidence()).zone())
                        .toLocalDate();
                if (date.toEpochDay() == epochDay) {
                    reports.add(report.receivedAt(0));
                }
            }
        }
        return reports;
    }

    private byte[] hash(byte[] content) {
        return Arrays.copyOf(digest.digest(content), HASH_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
