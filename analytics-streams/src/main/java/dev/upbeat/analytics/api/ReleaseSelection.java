package dev.upbeat.analytics.api;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of a release is asked for: whole weeks, and whole atoms by the values of declared dimensions. Anything else is refused.
 *
 * @param from the first week's Monday
 * @param to the last week's Monday
 * @param strata the values wanted by dimension; a dimension that is not named is not looked at
 */
record ReleaseSelection(LocalDate from, LocalDate to, Map<String, String> strata) {

    private static final int DEFAULT_WEEKS = 12;
    private static final int MAX_WEEKS = 530;
    private static final Set<String> PARAMETERS = Set.of("from", "to", "stratum");

    ReleaseSelection {
        strata = Map.copyOf(strata);
    }

    /**
     * Reads a question.
     *
     * @param parameters all of the question, by name
     * @param latest the last week there is, null for none
     * @throws Problem 422 for what a release is not asked by, 400 for weeks that are none
     */
    static ReleaseSelection of(Map<String, List<String>> parameters, @Nullable LocalDate latest) {
        for (String name : parameters.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new Problem(
                        422,
                        "Not answerable",
                        "A release is asked for whole weeks and whole strata only: from, to and stratum=DIMENSION:VALUE.");
            }
        }
        LocalDate to = monday(parameters, "to", "2026-W12");
        LocalDate from = monday(parameters, "from", "2026-W01");
        if (to == null) {
            to = latest == null || (from != null && from.isAfter(latest)) ? from : latest;
        }
        if (to == null) {
            to = LocalDate.EPOCH.minusDays(3);
        }
        if (from == null) {
            from = to.minusWeeks(DEFAULT_WEEKS - 1L);
        }
        if (from.isAfter(to)) {
            throw Problem.badRequest("from is after to: swap them.");
        }
        if (ChronoUnit.WEEKS.between(from, to) >= MAX_WEEKS) {
            throw Problem.badRequest("from and to span more than " + MAX_WEEKS + " weeks: ask in parts.");
        }
        return new ReleaseSelection(from, to, strata(parameters.getOrDefault("stratum", List.of())));
    }

    /** Whether an atom lies in what is asked for: as a whole, only partly, or not at all. */
    Fit fit(List<Map<String, String>> atom) {
        long within = atom.stream()
                .filter(stratum -> stratum.entrySet().containsAll(strata.entrySet()))
                .count();
        return within == atom.size() ? Fit.WHOLE : within == 0 ? Fit.NONE : Fit.PARTLY;
    }

    enum Fit {
        WHOLE,
        PARTLY,
        NONE
    }

    private static @Nullable LocalDate monday(Map<String, List<String>> parameters, String name, String example) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1 || !given.getFirst().contains("W")) {
            throw new Problem(422, "Not answerable", name + " is one ISO week such as " + example + ", no date.");
        }
        return IsoWeek.monday(given.getFirst(), name);
    }

    private static Map<String, String> strata(List<String> given) {
        Map<String, String> strata = new TreeMap<>();
        for (String each : given) {
            List<String> parts = new ArrayList<>(List.of(each.split(":", 2)));
            if (parts.size() < 2 || parts.getFirst().isEmpty()) {
                throw new Problem(422, "Not answerable", "stratum is DIMENSION:VALUE, such as sex:f.");
            }
            if (strata.put(parts.getFirst(), parts.getLast()) != null) {
                throw new Problem(422, "Not answerable", "stratum names one value of a dimension, once.");
            }
        }
        return strata;
    }
}
