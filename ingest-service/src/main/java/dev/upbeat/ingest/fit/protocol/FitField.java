package dev.upbeat.ingest.fit.protocol;

import java.util.Set;

/**
 * A field that is wanted of a message. A value in its unit is {@code raw / scale - offset}.
 *
 * @param number in the message
 * @param name for people
 * @param units in lower case; a developer field that says to stand for this one is taken where it has one of these units, or none; where
 *     this is empty, no developer field is
 */
public record FitField(int number, String name, int scale, int offset, Set<String> units) {

    /** A field of whole numbers. */
    public static FitField of(int number, String name) {
        return new FitField(number, name, 1, 0, Set.of());
    }

    /** A field whose raw value is {@code scale} times the value. */
    public static FitField scaled(int number, String name, int scale) {
        return new FitField(number, name, scale, 0, Set.of());
    }

    /** The same, which a developer field in one of these units may stand for. */
    public FitField orDeveloper(String... developerUnits) {
        return new FitField(number, name, scale, offset, Set.of(developerUnits));
    }
}
