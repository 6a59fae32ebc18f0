package dev.upbeat.ingest.fit.protocol;

import java.util.List;

/**
 * A kind of message that is wanted, with what is wanted of it.
 *
 * @param number in the global profile
 * @param name for people
 * @param fields wanted; a field's place in this list is its slot
 */
public record MessageType(int number, String name, List<FitField> fields) {

    /** A type with these fields in their slots. */
    public static MessageType of(int number, String name, FitField... fields) {
        return new MessageType(number, name, List.of(fields));
    }
}
