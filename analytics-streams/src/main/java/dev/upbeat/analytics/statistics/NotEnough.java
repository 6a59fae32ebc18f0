package dev.upbeat.analytics.statistics;

import java.util.List;

/**
 * There is not enough data.
 *
 * @param reason what is missing, in words
 * @param n pairs at hand
 * @param people with at least one pair
 * @param leftOut what did not count
 */
public record NotEnough(String reason, int n, int people, List<LeftOut> leftOut) implements Answer {

    public NotEnough {
        leftOut = List.copyOf(leftOut);
    }

    /** The whole of it in a sentence. */
    public String sentence() {
        return "Not enough data: " + reason + ".";
    }
}
