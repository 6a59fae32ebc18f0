package dev.upbeat.analytics.naive;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;

/**
 * A record as it was logged.
 *
 * @param from Unix milliseconds
 * @param to end of an interval, else as {@code from}
 * @param value in the unit of its kind, 0 for sessions and withdrawals
 * @param type of a session, else empty
 * @param selfReported of a session
 * @param received Unix milliseconds
 */
public record NaiveRecord(
        Device device,
        RecordKind kind,
        long from,
        long to,
        long value,
        String type,
        boolean selfReported,
        int revision,
        boolean withdrawn,
        String id,
        ZoneEvidence evidence,
        long received) {

    String key() {
        return device + " " + kind + " " + from + " " + to + " " + id;
    }

    /** The model is for people: a device is the same under another. */
    NaiveRecord unnamed() {
        Device same = new Device(device.id(), device.kind(), "", device.gridSeconds());
        return new NaiveRecord(
                same, kind, from, to, value, type, selfReported, revision, withdrawn, id, evidence, received);
    }

    NaiveRecord receivedAt(long millis) {
        return new NaiveRecord(
                device, kind, from, to, value, type, selfReported, revision, withdrawn, id, evidence, millis);
    }

    @Override
    public String toString() {
        return kind + " " + device.id() + (device.gridSeconds() > 0 ? "/" + device.gridSeconds() + "s" : "") + " "
                + Instant.ofEpochMilli(from) + (to > from ? ".." + Instant.ofEpochMilli(to) : "") + " "
                + (kind == RecordKind.SESSION ? type + (selfReported ? " (told)" : "") : value)
                + (revision != 0 ? " r" + revision : "") + (withdrawn ? " withdrawn" : "")
                + (id.isEmpty() ? "" : " id " + id) + " " + evidence + " received " + Instant.ofEpochMilli(received);
    }
}
