package dev.upbeat.analytics.naive;

import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.List;
import java.util.Random;

/** Draws what a log tells: from few values, so that they meet. */
final class NastyValues {

    private static final long MILLION = 1_000_000;

    private static final ZoneEvidence[] ZONES = {
        ZoneEvidence.none(),
        ZoneEvidence.none(),
        new ZoneEvidence.Zone("Europe/Berlin"),
        new ZoneEvidence.Zone("Europe/Berlin"),
        new ZoneEvidence.Zone("America/New_York"),
        new ZoneEvidence.Zone("Australia/Lord_Howe"),
        new ZoneEvidence.Zone("Pacific/Kiritimati"),
        new ZoneEvidence.Zone("Pacific/Pago_Pago"),
        new ZoneEvidence.Zone("Pacific/Apia"),
        new ZoneEvidence.Zone("Asia/Kathmandu"),
        new ZoneEvidence.Zone("Nowhere/At_All"),
        new ZoneEvidence.Offset(0),
        new ZoneEvidence.Offset(19_800),
        new ZoneEvidence.Offset(-43_200),
    };
    private static final String[] HOMES = {
        "Europe/Berlin",
        "America/New_York",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "Asia/Kathmandu",
        "Australia/Lord_Howe"
    };
    private static final String[] TYPES = {
        "walk",
        "Brisk walk",
        "run",
        "cycling",
        "ebike",
        "yoga",
        "power-yoga",
        "strength",
        "vigorous_strength",
        "zumba",
        "dance",
        "slow_ballroom",
        "swim",
        "juggling"
    };

    private final Random random;

    NastyValues(Random random) {
        this.random = random;
    }

    ZoneEvidence zone() {
        return pick(ZONES);
    }

    /** Where somebody stays. */
    ZoneEvidence.Zone home() {
        return new ZoneEvidence.Zone(pick(HOMES));
    }

    /** Of a session. */
    String type() {
        return pick(TYPES);
    }

    <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** In the unit of the kind, about a level from 0 to 199. */
    long value(RecordKind kind, long level) {
        return switch (kind) {
            case HEART_RATE ->
                random.nextInt(15) == 0
                        ? random.nextInt(300) * MILLION
                        : (50 + level * 3 / 4 + random.nextInt(20)) * MILLION + random.nextInt(3) * 333_333L;
            case STEPS -> level < 40 ? 0 : random.nextInt((int) level);
            case STEP_COUNTER -> random.nextInt(10) == 0 ? 0 : 100 * level + random.nextInt(500);
            case ACTIVITY -> random.nextInt(4);
            case POWER -> (level + random.nextInt(100)) * MILLION;
            case SPEED -> random.nextInt(1 + (int) level) * MILLION / 20;
            case GRADE -> (random.nextInt(30) - 10) * MILLION / 2;
            case CADENCE -> 80 * MILLION;
            case SESSION, PAUSE -> 0;
        };
    }
}
