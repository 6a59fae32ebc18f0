package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.minute.HourEvidence;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.vendor.DeviceDayLedger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The stores of a task, typed. */
final class State {

    private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final NumberedStore<HourBlock> blocks;
    private final NumberedStore<HourState> hours;
    private final ZoneHours zones;
    private final NumberedStore<Long> resting;
    private final ClosedHours closed;
    private final NumberedStore<DayState> days;
    private final NumberedStore<WeekState> weeks;
    private final NumberedStore<MoodLedger> moods;
    private final NumberedStore<DeviceDayLedger> deviceDays;
    private final KeyValueStore<Bytes, byte[]> profiles;
    private final KeyValueStore<Bytes, byte[]> uploads;
    private final BlockCache recentBlocks = new BlockCache();
    /** A day that is added up again looks into all its hours. Some 2 KB each. */
    private final DecodedCache<HourState> recentHours = new DecodedCache<>(4096);
    /** Each chunk asks about three dates. Up to 4 KB each. */
    private final DecodedCache<DayState> recentDays = new DecodedCache<>(2048);

    State(ProcessorContext<byte[], byte[]> context) {
        Stores.NAMES.forEach(name -> stores.put(name, context.getStateStore(name)));
        blocks = new NumberedStore<>(context.getStateStore(Stores.BLOCKS), HourBlockCodec::decode);
        hours = new NumberedStore<>(context.getStateStore(Stores.HOURS), HourState::fromBytes);
        zones = new ZoneHours(context.getStateStore(Stores.ZONES));
        resting = new NumberedStore<>(
                context.getStateStore(Stores.RESTING),
                bytes -> ByteBuffer.wrap(bytes).getLong());
        closed = new ClosedHours(context.getStateStore(Stores.CLOSED));
        days = new NumberedStore<>(context.getStateStore(Stores.DAYS), DayState::fromBytes);
        weeks = new NumberedStore<>(context.getStateStore(Stores.WEEKS), WeekState::fromBytes);
        moods = new NumberedStore<>(context.getStateStore(Stores.MOODS), MoodLedger::fromBytes);
        deviceDays = new NumberedStore<>(context.getStateStore(Stores.DEVICE_DAYS), DeviceDayLedger::fromBytes);
        profiles = context.getStateStore(Stores.PROFILES);
        uploads = context.getStateStore(Stores.UPLOADS);
    }

    @Nullable
    HourBlock block(Pseudonym person, long hour) {
        Bytes key = NumberedStore.key(person, hour);
        HourBlock recent = recentBlocks.get(key);
        if (recent != null) {
            return BlockCache.isAbsent(recent) ? null : recent;
        }
        HourBlock block = blocks.get(person, hour);
        recentBlocks.put(key, block == null ? BlockCache.ABSENT : block);
        return block;
    }

    boolean hasBlock(Pseudonym person, long hour) {
        return blocks.has(person, hour);
    }

    /** @param encoded the block's state form, which the caller has looked at */
    void putBlock(Pseudonym person, HourBlock block, byte[] encoded) {
        blocks.put(person, block.hour(), encoded);
        recentBlocks.put(NumberedStore.key(person, block.hour()), block);
    }

    HourState hour(Pseudonym person, long hour) {
        Bytes key = NumberedStore.key(person, hour);
        HourState recent = recentHours.get(key);
        if (recent != null) {
            return recent;
        }
        HourState stored = hours.get(person, hour);
        HourState known = stored == null ? HourState.NOTHING : stored;
        recentHours.put(key, known);
        return known;
    }

    void putHour(Pseudonym person, long hour, HourState state) {
        hours.put(person, hour, state.toBytes());
        recentHours.put(NumberedStore.key(person, hour), state);
    }

    /** The hours of a person that are in the state and have been judged. */
    List<Long> hoursOf(Pseudonym person) {
        return hours.numbers(person);
    }

    /** Of these the ones from one to another, both included. */
    List<Long> hoursBetween(Pseudonym person, long first, long last) {
        return hours.numbers(person, first, last);
    }

    /** Lets an hour leave the state. */
    void closeHour(Pseudonym person, long hour) {
        blocks.delete(person, hour);
        recentBlocks.remove(NumberedStore.key(person, hour));
        hours.delete(person, hour);
        recentHours.remove(NumberedStore.key(person, hour));
        closed.set(person, hour, true);
    }

    /** Takes an hour back that had left. */
    void restoreHour(Pseudonym person, HourBlock block) {
        putBlock(person, block, HourBlockCodec.encodeState(block));
        closed.set(person, block.hour(), false);
    }

    /** Whether the hour has left the state, so that nothing can be added to it. */
    boolean isClosed(Pseudonym person, long hour) {
        return closed.has(person, hour);
    }

    List<Long> closedHoursOf(Pseudonym person) {
        return closed.of(person);
    }

    /** What the hour last told of the zone. */
    HourEvidence evidence(Pseudonym person, long hour) {
        return zones.get(person, hour);
    }

    void putEvidence(Pseudonym person, long hour, HourEvidence evidence) {
        zones.put(person, hour, evidence);
    }

    /** Notes that hours or reports of a person take their zone from further away than the hours beside them. */
    void noteLeaning(Pseudonym person) {
        if (!hasLeaning(person)) {
            profiles.put(leaningKey(person), new byte[0]);
        }
    }

    /** Whether there may be such. */
    boolean hasLeaning(Pseudonym person) {
        return profiles.get(leaningKey(person)) != null;
    }

    /** The latest hour before one that tells something of the zone. */
    @Nullable
    KeyValue<Long, HourEvidence> evidenceBefore(Pseudonym person, long hour) {
        return zones.before(person, hour);
    }

    /** The next hour after one that tells something of the zone. */
    @Nullable
    KeyValue<Long, HourEvidence> evidenceAfter(Pseudonym person, long hour) {
        return zones.after(person, hour);
    }

    /** The candidates for the resting rate of the dates from one to another, both included. */
    SortedMap<LocalDate, Long> candidates(Pseudonym person, long firstDay, long lastDay) {
        SortedMap<LocalDate, Long> found = new TreeMap<>();
        resting.each(person, firstDay, lastDay, (day, candidate) -> found.put(LocalDate.ofEpochDay(day), candidate));
        return found;
    }

    /** A date's candidate for the resting rate; 0 for none. */
    long candidate(Pseudonym person, long epochDay) {
        Long candidate = resting.get(person, epochDay);
        return candidate == null ? 0 : candidate;
    }

    /** @param candidate 0 for none */
    void putCandidate(Pseudonym person, long epochDay, long candidate) {
        if (candidate == 0) {
            resting.delete(person, epochDay);
        } else {
            resting.put(
                    person,
                    epochDay,
                    ByteBuffer.allocate(Long.BYTES).putLong(candidate).array());
        }
    }

    DayState day(Pseudonym person, long epochDay) {
        Bytes key = NumberedStore.key(person, epochDay);
        DayState recent = recentDays.get(key);
        if (recent != null) {
            return recent;
        }
        DayState stored = days.get(person, epochDay);
        DayState known = stored == null ? DayState.NOTHING : stored;
        recentDays.put(key, known);
        return known;
    }

    /** A day's times, without the cost of the rest. */
    DayTimes dayTimes(Pseudonym person, long epochDay) {
        DayState recent = recentDays.get(NumberedStore.key(person, epochDay));
        if (recent != null) {
            return recent.times();
        }
        DayTimes times = days.get(person, epochDay, DayState::times);
        if (times == null) {
            recentDays.put(NumberedStore.key(person, epochDay), DayState.NOTHING);
        }
        return times == null ? DayTimes.NONE : times;
    }

    void putDay(Pseudonym person, long epochDay, DayState state) {
        days.put(person, epochDay, state.toBytes());
        recentDays.put(NumberedStore.key(person, epochDay), state);
    }

    List<Long> daysOf(Pseudonym person) {
        return days.numbers(person);
    }

    /** The days to which an hour belongs, or belonged before it left the state. */
    List<Long> daysOf(Pseudonym person, long hour) {
        List<Long> found = new ArrayList<>(2);
        long utcDay = Math.floorDiv(hour, 24);
        for (long day = utcDay - 1; day <= utcDay + 1; day++) {
            DayState known = day(person, day);
            long bits = known.away() | known.awaited();
            if ((bits & DayHours.bit(day, hour)) != 0 || known.shares().containsKey(hour)) {
                found.add(day);
            }
        }
        return found;
    }

    WeekState week(Pseudonym person, long monday) {
        WeekState known = weeks.get(person, monday);
        return known == null ? WeekState.NOTHING : known;
    }

    void putWeek(Pseudonym person, long monday, WeekState week) {
        weeks.put(person, monday, week.toBytes());
    }

    void removeWeek(Pseudonym person, long monday) {
        weeks.delete(person, monday);
    }

    List<Long> weeksOf(Pseudonym person) {
        return weeks.numbers(person);
    }

    MoodLedger moods(Pseudonym person, long utcEpochDay) {
        MoodLedger known = moods.get(person, utcEpochDay);
        return known == null ? MoodLedger.EMPTY : known;
    }

    void putMoods(Pseudonym person, long utcEpochDay, MoodLedger ledger) {
        moods.put(person, utcEpochDay, ledger.toBytes());
    }

    List<Long> moodDatesOf(Pseudonym person) {
        return moods.numbers(person);
    }

    /** The UTC dates from one to another, both included, of which there are mood reports. */
    List<Long> moodDatesBetween(Pseudonym person, long first, long last) {
        return moods.numbers(person, first, last);
    }

    DeviceDayLedger deviceDays(Pseudonym person, long epochDay) {
        DeviceDayLedger known = deviceDays.get(person, epochDay);
        return known == null ? DeviceDayLedger.EMPTY : known;
    }

    void putDeviceDays(Pseudonym person, long epochDay, DeviceDayLedger ledger) {
        deviceDays.put(person, epochDay, ledger.toBytes());
    }

    /** The dates of which vendors have told. */
    List<Long> deviceDaysOf(Pseudonym person) {
        return deviceDays.numbers(person);
    }

    ProfileTimeline profile(Pseudonym person) {
        ProfileTimeline known =
                NumberedStore.read(profiles.get(Bytes.wrap(person.bytes())), ProfileTimeline::fromBytes);
        return known == null ? ProfileTimeline.EMPTY : known;
    }

    void putProfile(Pseudonym person, ProfileTimeline timeline) {
        profiles.put(Bytes.wrap(person.bytes()), timeline.toBytes());
    }

    @Nullable
    OpenUpload upload(Pseudonym person, UUID uploadId) {
        return NumberedStore.read(uploads.get(uploadKey(person, uploadId)), OpenUpload::fromBytes);
    }

    void putUpload(Pseudonym person, UUID uploadId, OpenUpload upload) {
        uploads.put(uploadKey(person, uploadId), upload.toBytes());
    }

    void removeUpload(Pseudonym person, UUID uploadId) {
        uploads.delete(uploadKey(person, uploadId));
    }

    /** Uploads received before that time whose end has not come, at most {@code limit}. */
    List<KeyValue<Bytes, byte[]>> uploadsBefore(long receivedAtMillis, int limit) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = uploads.all()) {
            while (all.hasNext() && found.size() < limit) {
                KeyValue<Bytes, byte[]> each = all.next();
                OpenUpload upload = NumberedStore.read(each.value, OpenUpload::fromBytes);
                if (upload != null && upload.receivedAtMillis() < receivedAtMillis) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    /** Deletes everything of a person. */
    void erase(Pseudonym person) {
        recentBlocks.clear();
        recentHours.clear();
        recentDays.clear();
        for (NumberedStore<?> store : List.of(blocks, hours, resting, days, weeks, moods, deviceDays)) {
            store.erase(person);
        }
        zones.erase(person);
        closed.erase(person);
        NumberedStore.erase(profiles, person);
        NumberedStore.erase(uploads, person);
    }

    /** Tells how many entries each store has, about. */
    void measure(StreamMetrics metrics) {
        stores.forEach((name, store) -> {
            long entries = store.approximateNumEntries();
            Long before = sizes.put(name, entries);
            metrics.storeChanged(name, entries - (before == null ? 0 : before));
        });
    }

    /** Takes back what {@link #measure} told. */
    void close(StreamMetrics metrics) {
        sizes.forEach((name, entries) -> metrics.storeChanged(name, -entries));
        sizes.clear();
    }

    private static Bytes leaningKey(Pseudonym person) {
        return Bytes.wrap(Arrays.copyOf(person.bytes(), Pseudonym.BYTES + 1));
    }

    private static Bytes uploadKey(Pseudonym person, UUID uploadId) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Pseudonym.BYTES)
                .put(person.bytes())
                .putLong(uploadId.getMostSignificantBits())
                .putLong(uploadId.getLeastSignificantBits())
                .array());
    }
}
