package dev.upbeat.analytics.topology;

import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDayLedger;
import dev.upbeat.model.vendor.DeviceDays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folds the vendors' own daily totals into ledgers, and sends on what stands. Nothing is computed from them, so none is late for its day
 * and none waits for other work.
 */
final class DeviceDayFolder {

    private static final String TOO_MANY = "too_many_days";
    private static final long DAY_MILLIS = 86_400_000;
    /** A date begins first in the zone that lies furthest east. */
    private static final long EARLIEST_BEGIN_MILLIS = 14L * 60 * 60 * 1000;

    private final State state;
    private final Outbox outbox;
    private final long futureMillis;

    /** @param futureMillis how far beyond its receipt a record may lie */
    DeviceDayFolder(State state, Outbox outbox, long futureMillis) {
        this.state = state;
        this.outbox = outbox;
        this.futureMillis = futureMillis;
    }

    /** Folds them and tells what became of each. */
    Tally fold(Pseudonym person, Envelope envelope, DeviceDays received) {
        Tally tally = new Tally();
        List<DeviceDay> future = new ArrayList<>();
        Map<Long, DeviceDayLedger> changed = new TreeMap<>();
        for (DeviceDay day : received.days()) {
            if (!envelope.readmitted() && isFuture(day, envelope.receivedAtMillis())) {
                future.add(day);
                continue;
            }
            DeviceDayLedger.Added added = state.deviceDays(person, day.epochDay())
                    .with(received.device().id(), day, envelope.stamp());
            if (added.disposition() == Disposition.REFUSED) {
                tally.add(Disposition.REFUSED, TOO_MANY, 1);
                continue;
            }
            tally.add(added.disposition(), 1);
            state.putDeviceDays(person, day.epochDay(), added.ledger());
            if (added.changed()) {
                changed.put(day.epochDay(), added.ledger());
            }
        }
        changed.forEach((day, ledger) -> send(person, day, ledger, envelope.receivedAtMillis()));
        if (!future.isEmpty()) {
            byte[] payload = new DeviceDays(received.device(), future).toBytes();
            Quarantined aside = Quarantined.ofDays(Admission.FUTURE, payload);
            outbox.quarantine(person, envelope.uploadId(), envelope.receivedAtMillis(), aside, future.size());
            tally.add(Disposition.QUARANTINED, Admission.FUTURE, future.size());
        }
        return tally;
    }

    private void send(Pseudonym person, long day, DeviceDayLedger ledger, long atMillis) {
        DeviceDayLedger standing = ledger.standing();
        byte[] row = standing.versions().isEmpty() ? null : standing.toBytes();
        outbox.row(Topic.DEVICE_DAYS, new RowKey(person, day, ""), row, atMillis);
    }

    /** Whether the date had begun nowhere when it was received. */
    private boolean isFuture(DeviceDay day, long receivedAtMillis) {
        return day.epochDay() * DAY_MILLIS - EARLIEST_BEGIN_MILLIS > receivedAtMillis + futureMillis;
    }
}
