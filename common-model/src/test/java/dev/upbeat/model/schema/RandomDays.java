package dev.upbeat.model.schema;

import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekDay;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Evidence;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MovementRule;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.Modality;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Minutes, and the days made of them. */
final class RandomDays {

    private static final String[] ZONES = {"Europe/Oslo", "America/New_York", "Z", "+05:45", "Antarctica/Troll"};

    private final Random random;
    private final RandomReports reports;
    private final RandomSamples samples;

    RandomDays(Random random) {
        this.random = random;
        this.reports = new RandomReports(random);
        this.samples = new RandomSamples(random);
    }

    HourMinutes hour() {
        List<Minute> minutes = new ArrayList<>();
        int present = random.nextInt(4);
        boolean steady = random.nextBoolean();
        Minute last = minute(0);
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(3) < present) {
                last = steady && random.nextInt(10) != 0 ? at(last, i) : minute(i);
                minutes.add(last);
            }
        }
        return new HourMinutes(490_000 + random.nextInt(10_000), minutes);
    }

    DayTotals totals() {
        DayTotals totals = DayTotals.ZERO;
        for (int i = random.nextInt(5); i > 0; i--) {
            for (DayTotals part : DayTotals.of(hour()).values()) {
                totals = totals.plus(part);
            }
        }
        return totals;
    }

    Provenance provenance() {
        Set<Provenance.Cause> causes = EnumSet.noneOf(Provenance.Cause.class);
        for (Provenance.Cause cause : Provenance.Cause.values()) {
            if (random.nextBoolean()) {
                causes.add(cause);
            }
        }
        return new Provenance(
                samples.receivedAt(), samples.receivedAt(), causes, random.nextBoolean(), samples.receivedAt());
    }

    DayActivity activity() {
        return new DayActivity(totals(), random.nextInt(4) == 0 ? null : bouts(), provenance());
    }

    DayWellbeing wellbeing() {
        List<MoodReport> day = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            day.add(reports.mood().receivedAt(0));
        }
        boolean active = random.nextInt(4) > 0;
        return new DayWellbeing(
                active ? totals() : null, active && random.nextInt(4) > 0 ? bouts() : null, day, provenance());
    }

    Week week() {
        Map<Integer, WeekDay> days = new HashMap<>();
        for (int weekday = 0; weekday < 7; weekday++) {
            if (random.nextInt(4) > 0) {
                DayBouts bouts = random.nextBoolean() ? null : bouts();
                days.put(weekday, WeekDay.of(totals(), bouts, random.nextInt(9) > 0));
            }
        }
        Week week = Week.of(days, Definition.CURRENT);
        boolean rhythmic = random.nextBoolean();
        return rhythmic ? with(week, new Rhythm(random.nextDouble(), 2 * random.nextDouble())) : week;
    }

    private static Week with(Week week, Rhythm rhythm) {
        return new Week(
                week.days(),
                week.validDays(),
                week.valid(),
                week.sealed(),
                week.activeMinutes(),
                week.equivalentMinutes(),
                week.modalities(),
                week.metKnownMinutes(),
                week.metMicros(),
                week.marginalMetMicros(),
                week.strengthDays(),
                week.briskWalks(),
                week.activeDays(),
                week.streak(),
                new Regularity(0.5, 0.0, 1.0),
                rhythm);
    }

    DayBouts bouts() {
        long minutes = random.nextInt(500);
        return random.nextInt(4) == 0
                ? DayBouts.NONE
                : new DayBouts(random.nextInt(9), minutes, random.nextInt(9), minutes, 2 * minutes, random.nextInt(3));
    }

    HourDigest digest() {
        return HourDigest.of(hour(), Definition.CURRENT);
    }

    private Minute minute(int index) {
        boolean heart = random.nextBoolean();
        return new Minute(
                index,
                intensity(),
                intensity(),
                intensity(),
                intensity(),
                heart ? random.nextInt(200_000_000) : 0,
                heart ? random.nextInt(200_000_000) : 0,
                heart ? random.nextInt(60_001) : 0,
                random.nextInt(3) == 0 ? -1 : random.nextInt(3) == 0 ? 0 : random.nextInt(200_000),
                random.nextBoolean() ? 0 : random.nextInt(20_000_000),
                device(),
                random.nextInt(5) > 0,
                random.nextInt(5) == 0,
                random.nextBoolean() ? null : Modality.values()[random.nextInt(Modality.values().length)],
                ZoneId.of(ZONES[random.nextInt(ZONES.length)]),
                random.nextInt(5) == 0,
                heart ? load() : Load.NONE,
                evidence());
    }

    private Load load() {
        return new Load(
                random.nextInt(100_000_000),
                random.nextInt(200_000_000),
                Sex.values()[random.nextInt(Sex.values().length)],
                random.nextInt(7) - 1,
                random.nextInt(5) - 1);
    }

    private Evidence evidence() {
        return random.nextInt(4) == 0
                ? Evidence.NONE
                : new Evidence(
                        HeartRateRule.values()[random.nextInt(HeartRateRule.values().length)],
                        MovementRule.values()[random.nextInt(MovementRule.values().length)],
                        device(),
                        device(),
                        device(),
                        device(),
                        device(),
                        device(),
                        device());
    }

    private String device() {
        return random.nextInt(4) == 0 ? "" : "w" + random.nextInt(3);
    }

    private static Minute at(Minute other, int index) {
        return new Minute(
                index,
                other.intensity(),
                other.relative(),
                other.absolute(),
                other.own(),
                other.heartRateMeanMicros(),
                other.heartRateMaxMicros(),
                other.heartRateCoverageMillis(),
                other.stepsMillis(),
                other.metMicros(),
                other.deviceId(),
                other.worn(),
                other.unconfirmed(),
                other.modality(),
                other.zone(),
                other.zoneAssumed(),
                other.load(),
                other.evidence());
    }

    private Intensity intensity() {
        return Intensity.values()[random.nextInt(Intensity.values().length)];
    }
}
