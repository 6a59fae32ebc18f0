package dev.upbeat.analytics.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one person gives to the measures of a week.
 *
 * @param shares by measure; a measure that the person has no value of is left out
 */
record Contribution(SortedMap<String, Share> shares) {

    Contribution {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    /**
     * A share of a mean.
     *
     * @param sum of the values
     * @param weight how many values they are
     */
    record Share(double sum, double weight) {

        static Share one(double value) {
            return new Share(value, 1);
        }

        Share plus(Share other) {
            return new Share(sum + other.sum, weight + other.weight);
        }
    }

    /** Equal for equal contributions only: what tells whether a person's figures changed since an issue. */
    String version() {
        StringBuilder text = new StringBuilder();
        shares.forEach((measure, share) -> text.append(measure)
                .append('=')
                .append(share.sum())
                .append('/')
                .append(share.weight())
                .append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
