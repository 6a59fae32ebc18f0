package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of an hour: per minute the one that covers most of it; of equal ones a measured before a self-reported, then that of the
 * lower device id, then the earlier start. A session stands in the block of every hour it touches, so its length does not matter.
 */
final class Sessions {

    private static final Set<String> MOTORS = Set.of("ebike", "e_bike", "ebiking", "e_biking");

    private final @Nullable Session[] sessions = new Session[HourWindow.MINUTES];
    private final long[] coveredMillis = new long[HourWindow.MINUTES];
    private final boolean[] measured = new boolean[HourWindow.MINUTES];

    Sessions(List<HourWindow.DeviceWindow> devices, long hourMillis) {
        for (HourWindow.DeviceWindow device : devices) {
            Columns records = device.of(RecordKind.SESSION);
            if (records != null) {
                add(records, device.device().id(), hourMillis);
            }
        }
    }

    /**
     * One session.
     *
     * @param metTenths by the Compendium, 0 where its type has none there
     * @param motor whether a motor helps, so that its speed tells nothing of the person
     */
    record Session(String deviceId, Modality modality, long metTenths, boolean motor, boolean selfReported) {}

    /** The session of a minute, or null. */
    @Nullable
    Session at(int minute) {
        return sessions[minute];
    }

    /** How much of the minute it covers. */
    long coveredMillis(int minute) {
        return coveredMillis[minute];
    }

    /** Whether a device recorded a session in the minute. */
    boolean hasMeasured(int minute) {
        return measured[minute];
    }

    private void add(Columns records, String deviceId, long hourMillis) {
        for (int i = 0; i < records.size(); i++) {
            long value = records.value(i);
            String type = records.label(SessionValue.labelIndex(value));
            boolean reported = SessionValue.selfReported(value);
            Session session = new Session(
                    deviceId,
                    Modality.ofType(type),
                    Compendium.tenthsOfType(type),
                    MOTORS.contains(Modality.normalized(type)),
                    reported);
            Spans.eachMinute(
                    records.startMillis(i),
                    records.endMillis(i),
                    hourMillis,
                    (minute, millis) -> offer(minute, millis, session));
        }
    }

    private void offer(int minute, long millis, Session session) {
        Session best = sessions[minute];
        boolean more = millis > coveredMillis[minute];
        boolean firmer =
                millis == coveredMillis[minute] && best != null && best.selfReported() && !session.selfReported();
        if (more || firmer) {
            sessions[minute] = session;
            coveredMillis[minute] = millis;
        }
        measured[minute] |= !session.selfReported();
    }
}
