package dev.upbeat.deploy.bench;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What devices really send, with the truth by construction: active minutes of a local day. Each case is a person of its own; what is
 * sent is sent in this order.
 */
final class EngineCases {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int ACTIVE_BPM = 150;
    private static final int SAMPLES_PER_MINUTE = 60_000 / EngineSamples.GRID_MILLIS;
    private static final long FIRST_NUMBER = 1_000_000;

    private EngineCases() {}

    /**
     * @param person its number
     * @param uploads in the order they come
     * @param date the local date that is asked for
     * @param activeMinutes the truth
     */
    record Case(String name, long person, List<Columns> uploads, LocalDate date, long activeMinutes) {}

    static List<Case> all() {
        LocalDate day = LocalDate.parse("2026-03-03");
        Columns morning = minutes(day.atTime(10, 0), 30, SAMPLES_PER_MINUTE);
        // too few samples to tell a minute by, but not if each is counted twice
        Columns patchy = minutes(day.atTime(11, 0), 30, SAMPLES_PER_MINUTE / 3);
        Columns evening = minutes(day.atTime(21, 0), 30, SAMPLES_PER_MINUTE);
        Columns later = minutes(day.plusDays(4).atTime(10, 0), 30, SAMPLES_PER_MINUTE);
        Columns late = minutes(day.plusDays(1).atTime(10, 0), 30, SAMPLES_PER_MINUTE);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("in order", FIRST_NUMBER, List.of(morning, patchy), day, 30));
        cases.add(new Case("synced twice", FIRST_NUMBER + 1, List.of(morning, patchy, morning, patchy), day, 30));
        cases.add(new Case("partly redelivered", FIRST_NUMBER + 2, List.of(morning, patchy, patchy), day, 30));
        cases.add(new Case("an evening", FIRST_NUMBER + 3, List.of(evening), day, 30));
        cases.add(new Case("three days late", FIRST_NUMBER + 4, List.of(morning, later, late), day.plusDays(1), 30));
        return cases;
    }

    /** Minutes with so many samples at their start; every second one where they are not whole. */
    private static Columns minutes(LocalDateTime from, int count, int samples) {
        ColumnsBuilder columns = new ColumnsBuilder(false);
        boolean whole = samples == SAMPLES_PER_MINUTE;
        for (int minute = 0; minute < count; minute++) {
            long start = from.plusMinutes(whole ? minute : 2L * minute)
                    .atZone(ZONE)
                    .toInstant()
                    .toEpochMilli();
            for (int i = 0; i < samples; i++) {
                columns.add(
                        start + (long) i * EngineSamples.GRID_MILLIS,
                        ACTIVE_BPM * RecordKind.MICROS,
                        new ZoneEvidence.Zone(ZONE.getId()));
            }
        }
        return columns.build();
    }
}
