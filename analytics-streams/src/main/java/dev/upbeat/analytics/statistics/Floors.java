package dev.upbeat.analytics.statistics;

import java.util.Optional;

/**
 * How much data an answer needs that somebody may act on.
 *
 * @param people at least
 * @param pairs each of them at least
 * @param df degrees of freedom of a correlation within people at least
 */
public record Floors(int people, int pairs, int df) {

    /** SCIENCE section 5. */
    public static final Floors STANDARD = new Floors(10, 5, 30);

    /** What is missing, if anything; people with too few pairs are to be left out before, see {@link Pairs#atLeast}. */
    public Optional<NotEnough> check(Pairs given) {
        Pairs enough = given.atLeast(pairs);
        int with = enough.people().size();
        int at = enough.n() - with - 1;
        String reason = with < people
                ? with + " people have at least " + pairs + " pairs each, and " + people + " are needed"
                : at < df ? at + " degrees of freedom, and " + df + " are needed" : "";
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new NotEnough(reason, given.n(), with, enough.leftOut()));
    }
}
