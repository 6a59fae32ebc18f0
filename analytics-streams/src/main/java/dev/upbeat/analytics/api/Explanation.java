package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.MinuteTrace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a minute counts as what it does: judged anew from what is stored, by the rules that judged it.
 *
 * @param start of the minute
 * @param zone in which its local date is taken
 * @param date the local date to which it belongs
 * @param countsBefore of a sealed day: what was received from then on does not count; else null
 * @param agrees whether what is stored of the minute is what comes out now
 * @param stored whether a row of it is stored
 */
record Explanation(
        Instant start,
        ZoneId zone,
        LocalDate date,
        MinuteTrace trace,
        Definition definition,
        @Nullable Instant countsBefore,
        List<LeftOut> leftOut,
        boolean stored,
        boolean agrees) {

    /**
     * A record in the minute that does not count, or that counts no more.
     *
     * @param kind as uploads name it
     * @param value what it says, or null
     * @param reason withdrawn, or why it is in the quarantine
     */
    record LeftOut(
            String kind,
            String device,
            Instant from,
            Instant to,
            @Nullable String value,
            int revision,
            String reason,
            boolean readmitted) {}
}
