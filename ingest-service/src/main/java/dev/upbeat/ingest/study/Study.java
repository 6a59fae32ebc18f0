package dev.upbeat.ingest.study;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A study.
 *
 * @param title in words
 * @param from its first day, where it has one
 * @param to its last
 * @param moodProtocol how and when people are asked for their mood, in words
 * @param dimensions by which its people are told apart in releases, at most three, each with its values
 */
record Study(
        String title,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String moodProtocol,
        Map<String, List<String>> dimensions) {

    static final Set<String> MEMBERS = Set.of("title", "from", "to", "moodProtocol", "dimensions");
    static final int MAX_TEXT = 200;
    static final int MAX_VALUE = 64;
    private static final int MAX_PROTOCOL = 4000;
    private static final int MAX_DIMENSIONS = 3;
    private static final int MAX_VALUES = 20;

    static Study of(byte[] body) {
        Members members = Members.of(body, MEMBERS);
        Study study = new Study(
                members.text("title", MAX_TEXT),
                members.dateIfAny("from"),
                members.dateIfAny("to"),
                members.linesIfAny("moodProtocol", MAX_PROTOCOL),
                members.lists("dimensions", MAX_DIMENSIONS, MAX_VALUES, MAX_VALUE));
        if (study.from != null && study.to != null && study.to.isBefore(study.from)) {
            throw Members.refused("to", "must not be before from");
        }
        return study;
    }

    /** Refuses values that are not the declared ones, one of each dimension. */
    void check(Map<String, String> strata) {
        dimensions.forEach((dimension, values) -> {
            String value = strata.get(dimension);
            if (value == null || !values.contains(value)) {
                throw Members.refused("strata." + dimension, "must be one of " + String.join(", ", values));
            }
        });
        for (String dimension : strata.keySet()) {
            if (!dimensions.containsKey(dimension)) {
                throw Members.refused("strata." + dimension, "is no dimension that the study declares");
            }
        }
    }

    /** Refuses a period that is not within the study's. */
    void check(LocalDate first, @Nullable LocalDate last) {
        if (last != null && last.isBefore(first)) {
            throw Members.refused("to", "must not be before from");
        }
        if (from != null && first.isBefore(from)) {
            throw Members.refused("from", "is before the study begins");
        }
        if (to != null && (first.isAfter(to) || (last != null && last.isAfter(to)))) {
            throw Members.refused(last == null || first.isAfter(to) ? "from" : "to", "is after the study ends");
        }
    }
}
