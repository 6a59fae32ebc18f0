package dev.upbeat.deploy.bench;

import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.MinuteSequence;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Estimates;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MinuteJudge;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Heart rate of a wrist, and nothing else, through the folds and the judge of the stream. */
final class HeartRateAlone {

    private static final Device WRIST = new Device("fitbit", DeviceKind.WRIST, "Fitbit", 0);
    private static final Definition DEFINITION = Definition.CURRENT;
    private static final int MINUTES = 60;

    private final SortedMap<Long, HourBlock> heartRate;

    HeartRateAlone(Columns heartRate) {
        this.heartRate = fold(new TreeMap<>(), RecordKind.HEART_RATE, heartRate);
    }

    /**
     * The judged minutes, by minutes since 1970-01-01T00:00.
     *
     * @param birthYear which is all that the profile says
     * @param resting candidates for the resting rate by date; empty for none
     */
    SortedMap<Long, Minute> judge(int birthYear, SortedMap<LocalDate, Long> resting) {
        ProfileEntry born = new ProfileEntry(ProfileField.BIRTH_YEAR, EffectiveFrom.always(), false, birthYear, "", 1);
        ProfileTimeline profile = ProfileTimeline.EMPTY.with(born).timeline();
        SortedMap<Long, Minute> minutes = new TreeMap<>();
        for (HourMinutes hour : judge(heartRate, profile, resting)) {
            hour.minutes().forEach(minute -> minutes.put(hour.hour() * MINUTES + minute.index(), minute));
        }
        return minutes;
    }

    /** Each date's lowest 30-minute mean at zero steps, as {@link MinuteSequence#restingCandidate} gives it. */
    SortedMap<LocalDate, Long> restingCandidates(Columns steps) {
        SortedMap<Long, HourBlock> both = fold(new TreeMap<>(heartRate), RecordKind.STEPS, steps);
        SortedMap<LocalDate, Long> candidates = new TreeMap<>();
        if (both.isEmpty()) {
            return candidates;
        }
        MinuteSequence sequence = MinuteSequence.of(judge(both, ProfileTimeline.EMPTY, new TreeMap<>()).stream()
                .map(hour -> HourDigest.of(hour, DEFINITION))
                .toList());
        for (long day = both.firstKey() / 24; day <= both.lastKey() / 24; day++) {
            LocalDate date = LocalDate.ofEpochDay(day);
            OptionalLong candidate = sequence.restingCandidate(date, DEFINITION);
            if (candidate.isPresent()) {
                candidates.put(date, candidate.getAsLong());
            }
        }
        return candidates;
    }

    private static List<HourMinutes> judge(
            SortedMap<Long, HourBlock> blocks, ProfileTimeline profile, SortedMap<LocalDate, Long> resting) {
        List<HourMinutes> hours = new ArrayList<>();
        if (blocks.isEmpty()) {
            return hours;
        }
        // the last sample may hold into the hour after
        for (long hour = blocks.firstKey(); hour <= blocks.lastKey() + 1; hour++) {
            hours.add(MinuteJudge.judge(
                    blocks.get(hour - 1),
                    blocks.getOrDefault(hour, HourBlock.empty(hour)),
                    blocks.get(hour + 1),
                    profile,
                    Estimates.ofHour(hour, resting, DEFINITION),
                    DEFINITION));
        }
        return hours;
    }

    private static SortedMap<Long, HourBlock> fold(
            SortedMap<Long, HourBlock> blocks, RecordKind kind, Columns records) {
        for (Chunk chunk : Chunk.split(WRIST, kind, records)) {
            BlockFold.byHour(chunk).forEach((hour, part) -> {
                HourBlock before = blocks.getOrDefault(hour, HourBlock.empty(hour));
                blocks.put(hour, BlockFold.fold(before, chunk, part, 1).block());
            });
        }
        return blocks;
    }
}
