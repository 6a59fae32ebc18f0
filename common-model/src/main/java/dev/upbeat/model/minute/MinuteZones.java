package dev.upbeat.model.minute;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The zone of a minute (SCIENCE section 3): what the person entered; else the IANA zone that the winning device declares, else another
 * device's; else an explicit offset; else that of the latest minute before that has evidence, else the next after, however far; else
 * where the person lives; else UTC, assumed.
 */
public final class MinuteZones {

    /** As many as the tz database has zones. */
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    private final ProfileTimeline profile;
    private final ZoneTrail trail;

    /**
     * Of one person.
     *
     * @param trail what is known of the zone further away than the records that are told of
     */
    public MinuteZones(ProfileTimeline profile, ZoneTrail trail) {
        this.profile = profile;
        this.trail = trail;
    }

    /** A zone, and what told it. */
    public record Resolved(ZoneId zone, ZoneSource source) {

        /** Whether it was merely assumed. */
        public boolean assumed() {
            return source == ZoneSource.ASSUMED;
        }
    }

    /** The zone of a time about which a single record tells {@code evidence}: moods, and records before they are folded. */
    public Resolved of(long atMillis, ZoneEvidence evidence) {
        ZoneId personal = profile.enteredZone(atMillis);
        if (personal != null) {
            return new Resolved(personal, ZoneSource.ENTERED);
        }
        ZoneEvidence told = orNone(evidence);
        if (!told.equals(ZoneEvidence.none())) {
            return told(told, ZoneSource.DEVICE);
        }
        told = trail.before();
        return told(told.equals(ZoneEvidence.none()) ? trail.after() : told, ZoneSource.NEIGHBOUR);
    }

    Resolved of(long minuteMillis, int minute, @Nullable DeviceSignals winner, List<DeviceSignals> devices) {
        ZoneId personal = profile.enteredZone(minuteMillis);
        if (personal != null) {
            return new Resolved(personal, ZoneSource.ENTERED);
        }
        ZoneEvidence best =
                winner == null ? ZoneEvidence.none() : winner.presence().evidence(minute);
        for (DeviceSignals device : devices) {
            best = stronger(best, device.presence().evidence(minute));
        }
        return best.equals(ZoneEvidence.none())
                ? told(near(minute, devices), ZoneSource.NEIGHBOUR)
                : told(best, ZoneSource.DEVICE);
    }

    /** That of the latest minute before, else of the next after: in the hour and its neighbours, then further away. */
    private ZoneEvidence near(int minute, List<DeviceSignals> devices) {
        for (int before = minute - 1; before >= -HourWindow.MINUTES; before--) {
            ZoneEvidence told = strongest(before, devices);
            if (!told.equals(ZoneEvidence.none())) {
                return told;
            }
        }
        ZoneEvidence further = trail.before();
        if (!further.equals(ZoneEvidence.none())) {
            return further;
        }
        for (int after = minute + 1; after < 2 * HourWindow.MINUTES; after++) {
            ZoneEvidence told = strongest(after, devices);
            if (!told.equals(ZoneEvidence.none())) {
                return told;
            }
        }
        return trail.after();
    }

    private static ZoneEvidence strongest(int minute, List<DeviceSignals> devices) {
        ZoneEvidence best = ZoneEvidence.none();
        for (DeviceSignals device : devices) {
            best = stronger(best, device.presence().evidence(minute));
        }
        return best;
    }

    /** A zone that this machine's tz database does not know is no evidence. */
    public static ZoneEvidence orNone(ZoneEvidence evidence) {
        return zone(evidence) == null ? ZoneEvidence.none() : evidence;
    }

    private Resolved told(ZoneEvidence evidence, ZoneSource source) {
        ZoneId told = zone(evidence);
        if (told != null) {
            return new Resolved(told, source);
        }
        ZoneId home = profile.homeZone();
        return home != null ? new Resolved(home, ZoneSource.HOME) : new Resolved(ZoneOffset.UTC, ZoneSource.ASSUMED);
    }

    /** Zones beat offsets beat nothing; of equals the first stays. */
    static ZoneEvidence stronger(ZoneEvidence first, ZoneEvidence second) {
        return strength(second) > strength(first) ? second : first;
    }

    private static int strength(ZoneEvidence evidence) {
        return switch (evidence) {
            case ZoneEvidence.None none -> 0;
            case ZoneEvidence.Offset offset -> 1;
            case ZoneEvidence.Zone zone -> 2;
        };
    }

    private static @Nullable ZoneId zone(ZoneEvidence evidence) {
        return switch (evidence) {
            case ZoneEvidence.None none -> null;
            case ZoneEvidence.Offset offset -> offset(offset.seconds());
            case ZoneEvidence.Zone zone -> known(zone.id());
        };
    }

    private static @Nullable ZoneId offset(int seconds) {
        return Math.abs(seconds) <= 18 * 3600 ? ZoneOffset.ofTotalSeconds(seconds) : null;
    }

    private static @Nullable ZoneId known(String id) {
        ZoneId zone = KNOWN.get(id);
        if (zone != null) {
            return zone;
        }
        try {
            zone = ZoneId.of(id);
        } catch (DateTimeException e) {
            // a zone that this machine's tz database does not know is no evidence
            return null;
        }
        KNOWN.put(id, zone);
        return zone;
    }
}
