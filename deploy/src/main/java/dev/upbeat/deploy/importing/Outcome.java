package dev.upbeat.deploy.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a file.
 *
 * @param taken records by kind
 * @param refused how many items were not taken
 * @param reasons the first of them, each with its place; of a file that was refused as a whole, why
 * @param notes what else there is to say
 * @param days local dates of the records; in UTC where the file tells no zone
 * @param wholly whether all of it was refused, or it could not be read
 */
record Outcome(
        Map<String, Long> taken,
        long refused,
        List<String> reasons,
        List<String> notes,
        Set<LocalDate> days,
        boolean wholly) {

    /** At most so many reasons of one file are kept. */
    static final int MAX_REASONS = 5;

    static Outcome refusedWholly(String sentence) {
        return new Outcome(Map.of(), 1, List.of(sentence), List.of(), Set.of(), true);
    }

    /** @param why whose message is a sentence */
    static Outcome refusedWholly(Exception why) {
        return refusedWholly(Objects.requireNonNullElse(
                why.getMessage(), "It cannot be read (" + why.getClass().getSimpleName() + ")."));
    }

    static Outcome refusedWholly(long refused, List<String> reasons) {
        return new Outcome(Map.of(), refused, reasons, List.of(), Set.of(), true);
    }

    boolean isClean() {
        return refused == 0;
    }

    long records() {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }
}
