package dev.upbeat.deploy.simulation.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * Which fields the messages of one kind have, in their order: what a definition says.
 *
 * @param message the global message number
 * @param fields of the profile
 * @param developerFields of the file's own description, all of developer 0
 */
record FitLayout(int message, List<Field> fields, List<Field> developerFields) {

    /** The number of the field that holds the time in every kind of message. */
    static final int TIMESTAMP = 253;

    /**
     * One field.
     *
     * @param number in its message
     * @param bytes its size, of texts with the closing zero
     */
    record Field(int number, FitType type, int bytes) {}

    static FitLayout of(int message) {
        return new FitLayout(message, List.of(), List.of());
    }

    /** With one value more. */
    FitLayout with(int number, FitType type) {
        return with(number, type, 1);
    }

    /** With so many values of a type more: a text, an array of bytes. */
    FitLayout with(int number, FitType type, int values) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(number, type, type.size * values));
        return new FitLayout(message, List.copyOf(more), developerFields);
    }

    /** With a developer's field more. */
    FitLayout withDeveloper(int number, FitType type) {
        List<Field> more = new ArrayList<>(developerFields);
        more.add(new Field(number, type, type.size));
        return new FitLayout(message, fields, List.copyOf(more));
    }

    int values() {
        return fields.size() + developerFields.size();
    }
}
