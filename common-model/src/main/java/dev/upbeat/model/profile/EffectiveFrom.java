package dev.upbeat.model.profile;

import java.time.LocalDate;
import java.time.ZoneId;

/** Since when an entry holds. */
public sealed interface EffectiveFrom {

    /** Since ever: no date was given. */
    static EffectiveFrom always() {
        return Always.INSTANCE;
    }

    /** Since ever. */
    record Always() implements EffectiveFrom {
        static final Always INSTANCE = new Always();
    }

    /** From the start of that local date, in the zone that the person is in. */
    record Date(LocalDate date) implements EffectiveFrom {}

    /** From that instant, Unix milliseconds. */
    record Instant(long epochMillis) implements EffectiveFrom {}

    /** The first millisecond in which the entry holds for somebody in {@code zone}; the least long for {@link Always}. */
    default long startMillis(ZoneId zone) {
        return switch (this) {
            case Always always -> Long.MIN_VALUE;
            case Date date -> date.date().atStartOfDay(zone).toInstant().toEpochMilli();
            case Instant instant -> instant.epochMillis();
        };
    }
}
