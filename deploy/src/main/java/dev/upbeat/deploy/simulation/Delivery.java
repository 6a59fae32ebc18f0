package dev.upbeat.deploy.simulation;

import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What somebody or something hands over at once, as records of the domain; how it is written down is another matter. */
public sealed interface Delivery {

    /** When it is handed over, Unix milliseconds. */
    long atMillis();

    /**
     * A device syncs.
     *
     * @param style how it tells times
     * @param zone that it declares; null where its style declares none
     * @param records what it tells, each with the evidence of its zone that {@code style} carries
     */
    record Records(
            long atMillis,
            Device device,
            TimeStyle style,
            @Nullable ZoneId zone,
            SortedMap<RecordKind, Columns> records)
            implements Delivery {

        /** How many records. */
        public long count() {
            return records.values().stream().mapToLong(Columns::size).sum();
        }
    }

    /** A bike computer hands over a ride. */
    record Ride(long atMillis, RideRecording recording) implements Delivery {}

    /** Somebody tells of their mood. */
    record Moods(long atMillis, List<MoodReport> reports) implements Delivery {}

    /** Somebody tells about themselves. */
    record Profile(long atMillis, List<ProfileEntry> entries) implements Delivery {}
}
