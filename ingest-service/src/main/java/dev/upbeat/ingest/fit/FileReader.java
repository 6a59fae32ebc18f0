package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.protocol.FitMessage.ABSENT;

import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import org.jspecify.annotations.Nullable;

/** One file's messages, which come to records only at its end, when it has said who recorded what, and in which zone. */
final class FileReader {

    private static final int DEVICE_TYPE = 0;
    private static final int SOURCE_TYPE = 1;
    private static final int SOURCE_ANT = 0;
    private static final int SOURCE_ANT_PLUS = 1;
    private static final int SOURCE_BLUETOOTH = 2;
    private static final int SOURCE_BLUETOOTH_LOW_ENERGY = 3;
    private static final int ANT_PLUS_HEART_RATE = 120;
    private static final int BLUETOOTH_HEART_RATE = 1;
    private static final int LOCAL_TIMESTAMP = 0;

    private final RecordReader records;
    private final HrReader hr;
    private final TimerReader timer;
    private final SessionReader sessions;
    private final MonitoringReader monitoring;
    private Recorder recorder;
    private boolean strapped;
    private @Nullable Integer offsetSeconds;

    /** @param before the file before it, or null: of several files that belong together only the first may say by what it was recorded */
    FileReader(@Nullable FileReader before, Refusing refusing, Samples.Budget budget) {
        this.recorder = before == null ? Recorder.UNKNOWN : before.recorder;
        this.offsetSeconds = before == null ? null : before.offsetSeconds;
        this.records = new RecordReader(refusing, budget);
        this.hr = new HrReader(refusing, budget);
        this.timer = new TimerReader(refusing, budget);
        this.sessions = new SessionReader(refusing, budget);
        this.monitoring = new MonitoringReader(refusing, budget);
    }

    Recorder recorder() {
        return recorder;
    }

    void read(FitMessage message) {
        switch (message.type().number()) {
            case FitProfile.RECORD_NUMBER -> records.read(message);
            case FitProfile.HR_NUMBER -> hr.read(message);
            case FitProfile.MONITORING_NUMBER -> monitoring.read(message);
            case FitProfile.EVENT_NUMBER -> timer.read(message);
            case FitProfile.SESSION_NUMBER -> sessions.read(message);
            case FitProfile.MONITORING_INFO_NUMBER -> monitoring.readInfo(message);
            case FitProfile.DEVICE_INFO_NUMBER -> readDeviceInfo(message);
            case FitProfile.ACTIVITY_NUMBER -> readActivity(message);
            case FitProfile.FILE_ID_NUMBER -> {
                recorder = Recorder.of(message);
                offsetSeconds = null;
            }
            default -> {
                // counted only
            }
        }
    }

    void distrustLast() {
        records.distrustLast();
    }

    void finish(Parts parts) {
        ZoneEvidence evidence = evidence(offsetSeconds);
        Device device = recorder.device(sessions.firstSport());
        Device strap = recorder.strap();
        Device ofHeartRate = strapped ? strap : device;
        parts.add(ofHeartRate, RecordKind.HEART_RATE, records.heartRate(), evidence);
        parts.add(strap, RecordKind.HEART_RATE, hr.heartRate(), evidence);
        records.movement().forEach((kind, samples) -> parts.add(device, kind, samples, evidence));
        for (SessionReader.Session session : sessions.sessions()) {
            parts.addSession(device, session.interval(), session.type(), evidence);
        }
        boolean strapFelt = strapped && records.heartRate().size() > 0;
        for (Parts.Interval pause : timer.pauses()) {
            parts.add(device, RecordKind.PAUSE, pause, "", evidence);
            if (strapFelt) {
                parts.add(strap, RecordKind.PAUSE, pause, "", evidence);
            }
        }
        finishMonitoring(parts);
    }

    private void finishMonitoring(Parts parts) {
        Device dayLong = recorder.dayLong();
        ZoneEvidence evidence = evidence(monitoring.offsetSeconds());
        parts.add(dayLong, RecordKind.HEART_RATE, monitoring.heartRate(), evidence);
        for (MonitoringReader.Steps steps : monitoring.steps()) {
            parts.add(dayLong, RecordKind.STEPS, steps.interval(), steps.activity(), evidence);
        }
    }

    private void readActivity(FitMessage message) {
        Integer told = FitTime.offsetSeconds(message.timestamp(), message.value(LOCAL_TIMESTAMP));
        offsetSeconds = told == null ? offsetSeconds : told;
    }

    /** Whether a heart-rate sensor was paired; a watch's own is local to it. */
    private void readDeviceInfo(FitMessage message) {
        long type = message.value(DEVICE_TYPE);
        long source = message.value(SOURCE_TYPE);
        if (source == ABSENT || source == SOURCE_ANT || source == SOURCE_ANT_PLUS) {
            strapped |= type == ANT_PLUS_HEART_RATE;
        } else if (source == SOURCE_BLUETOOTH || source == SOURCE_BLUETOOTH_LOW_ENERGY) {
            strapped |= type == ANT_PLUS_HEART_RATE || type == BLUETOOTH_HEART_RATE;
        }
    }

    private static ZoneEvidence evidence(@Nullable Integer offsetSeconds) {
        return offsetSeconds == null ? ZoneEvidence.none() : new ZoneEvidence.Offset(offsetSeconds);
    }
}
