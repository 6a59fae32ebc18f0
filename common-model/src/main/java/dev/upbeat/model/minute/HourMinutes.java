package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Chunk;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known of the minutes of one person's UTC hour, on minutes.v1.
 *
 * @param hour hours since 1970-01-01T00:00Z
 * @param minutes ascending by index
 */
public record HourMinutes(long hour, List<Minute> minutes) {

    public HourMinutes {
        minutes = List.copyOf(minutes);
    }

    /** When a minute of this hour starts. */
    public Instant start(Minute minute) {
        return Instant.ofEpochMilli(hour * Chunk.HOUR_MILLIS + minute.index() * 60_000L);
    }

    /** The local date of a minute: its start's, in its zone. */
    public LocalDate localDate(Minute minute) {
        return start(minute).atZone(minute.zone()).toLocalDate();
    }
}
