package dev.upbeat.deploy.readmission;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which records are to be readmitted.
 *
 * @param reason why they were kept aside; null for whichever
 * @param from the first UTC date on which they may begin; null for any
 * @param to the last; null for any
 */
public record Selection(
        @Nullable String reason,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    boolean takes(KeptAside records) {
        return (reason == null || reason.equals(records.quarantined().reason()))
                && (from == null || !records.date().isBefore(from))
                && (to == null || !records.date().isAfter(to));
    }
}
