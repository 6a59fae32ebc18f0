package dev.upbeat.analytics.topology;

import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.LocalDate;

/** Records as tests need them. */
final class Records {

    static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    static final Device PHONE = new Device("p1", DeviceKind.PHONE, "", 0);
    static final ZoneEvidence OSLO = zone("Europe/Oslo");
    static final ZoneEvidence NOTHING = ZoneEvidence.none();

    private Records() {}

    static ZoneEvidence zone(String id) {
        return new ZoneEvidence.Zone(id);
    }

    /** Moderate minutes from {@code start} on. */
    static Columns activity(String start, int minutes, ZoneEvidence evidence) {
        return activity(Instant.parse(start), minutes, ActivityClass.MODERATE, evidence);
    }

    static Columns activity(Instant start, int minutes, ActivityClass activity, ZoneEvidence evidence) {
        ColumnsBuilder builder = new ColumnsBuilder(true);
        for (int i = 0; i < minutes; i++) {
            long from = start.toEpochMilli() + i * 60_000L;
            builder.add(from, from + 60_000, activity.ordinal(), 0, false, "", evidence, 0);
        }
        return builder.build();
    }

    /** Every five seconds. */
    static Columns heartRate(String start, int samples, int bpm, ZoneEvidence evidence) {
        ColumnsBuilder builder = new ColumnsBuilder(false);
        for (int i = 0; i < samples; i++) {
            long at = Instant.parse(start).toEpochMilli() + i * 5000L;
            builder.add(at, at, bpm * 1_000_000L, 0, false, "", evidence, 0);
        }
        return builder.build();
    }

    static MoodReport mood(String at, int value, ZoneEvidence evidence) {
        long millis = Instant.parse(at).toEpochMilli();
        return new MoodReport(Instrument.MOOD_1_5, millis, "", 0, false, value * 1_000_000L, evidence, 0);
    }

    static ProfileEntry number(ProfileField field, long value) {
        return new ProfileEntry(field, EffectiveFrom.always(), false, value, "", 0);
    }

    /** An entry of the zone history. */
    static ProfileEntry enteredZone(String from, String zone) {
        EffectiveFrom since = new EffectiveFrom.Date(LocalDate.parse(from));
        return new ProfileEntry(ProfileField.ZONE, since, false, 0, zone, 0);
    }

    static ProfileEntry home(String zone) {
        return new ProfileEntry(ProfileField.ZONE, EffectiveFrom.always(), false, 0, zone, 0);
    }
}
