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
 * device's; else an explicit offset; else, within an hour, that of the latest minute before or the next after; else where the person
 * lives; else UTC, assumed.
 */
public final class MinuteZones {

    /** As many as the tz database has zones. */
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    private final ProfileTimeline profile;

    /** @param profile of the person */
    public MinuteZones(ProfileTimeline profile) {
        this.profile = profile;
    }

    /** A zone, and whether it was merely assumed. */
    public record Resolved(ZoneId zone, boolean assumed) {}

    /** The zone of a time about which a single record tells {@code evidence}: moods, and records before they are folded. */
    public Resolved of(long atMillis, ZoneEvidence evidence) {
        ZoneId personal = profile.enteredZone(atMillis);
        return personal != null ? new Resolved(personal, false) : told(evidence);
    }

    Resolved of(long minuteMillis, int minute, @Nullable DeviceSignals winner, List<DeviceSignals> devices) {
        ZoneId personal = profile.enteredZone(minuteMillis);
        if (personal != null) {
            return new Resolved(personal, false);
        }
        ZoneEvidence best =
                winner == null ? ZoneEvidence.none() : winner.presence().evidence(minute);
        for (DeviceSignals device : devices) {
            best = stronger(best, device.presence().evidence(minute));
        }
        if (best.equals(ZoneEvidence.none())) {
            for (DeviceSignals device : devices) {
                ZoneEvidence near = device.presence().nearestEvidence(minute);
                best = near == null ? best : stronger(best, near);
            }
        }
        return told(best);
    }

    private Resolved told(ZoneEvidence evidence) {
        ZoneId told = zone(evidence);
        ZoneId home = told != null ? told : profile.homeZone();
        return home != null ? new Resolved(home, false) : new Resolved(ZoneOffset.UTC, true);
    }

    /** Zones beat offsets beat nothing; of equals the first stays. */
    private static ZoneEvidence stronger(ZoneEvidence first, ZoneEvidence second) {
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
