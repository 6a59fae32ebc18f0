package dev.upbeat.analytics.naive;

import dev.upbeat.model.sample.ZoneEvidence;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The zone of a minute: entered, told in it, told at another minute, home, UTC. */
final class Zones {

    private final Person person;
    private final List<Sensor> sensors;
    /** The strongest evidence of each minute that has any. */
    private final NavigableMap<Long, ZoneEvidence> trail = new TreeMap<>();

    /** @param sensors ascending by id */
    Zones(Person person, List<Sensor> sensors) {
        this.person = person;
        this.sensors = sensors;
        for (Sensor sensor : sensors) {
            sensor.zones.forEach((minute, told) -> trail.merge(minute, told, Zones::stronger));
        }
    }

    record Zone(ZoneId id, boolean assumed) {}

    Zone of(long minute, @Nullable Sensor winner) {
        ZoneId entered = person.entered(minute * Signal.MINUTE);
        if (entered != null) {
            return new Zone(entered, false);
        }
        ZoneEvidence told = winner == null ? ZoneEvidence.none() : told(winner, minute);
        for (Sensor sensor : sensors) {
            told = stronger(told, told(sensor, minute));
        }
        return of(told, minute);
    }

    /** Of a mood report. */
    Zone ofMood(long millis, ZoneEvidence evidence) {
        ZoneId entered = person.entered(millis);
        return entered != null ? new Zone(entered, false) : of(evidence, Math.floorDiv(millis, Signal.MINUTE));
    }

    private Zone of(ZoneEvidence told, long minute) {
        ZoneId zone = Sensor.zoneOf(told);
        if (zone == null) {
            var near = trail.floorEntry(minute) != null ? trail.floorEntry(minute) : trail.ceilingEntry(minute);
            zone = near == null ? person.home() : Sensor.zoneOf(near.getValue());
        }
        return zone == null ? new Zone(ZoneOffset.UTC, true) : new Zone(zone, false);
    }

    private static ZoneEvidence told(Sensor sensor, long minute) {
        return sensor.zones.getOrDefault(minute, ZoneEvidence.none());
    }

    /** A zone beats an offset beats nothing; of equals the first stays. */
    private static ZoneEvidence stronger(ZoneEvidence first, ZoneEvidence second) {
        return strength(second) > strength(first) ? second : first;
    }

    private static int strength(ZoneEvidence evidence) {
        return evidence instanceof ZoneEvidence.Zone ? 2 : evidence instanceof ZoneEvidence.Offset ? 1 : 0;
    }
}
