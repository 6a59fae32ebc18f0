package dev.upbeat.model.person;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The random name under which a person is known everywhere outside the schema {@code control}. Sixteen bytes as a Kafka key, a
 * UUID's text in URLs. {@link #toString()} hides it, so that it cannot reach a log by accident.
 */
public record Pseudonym(UUID value) implements Comparable<Pseudonym> {

    /** Length of the raw form in bytes. */
    public static final int BYTES = 16;

    /** A new one: 122 random bits. */
    public static Pseudonym random() {
        return new Pseudonym(UUID.randomUUID());
    }

    /** Reads the sixteen bytes at {@code offset}. */
    public static Pseudonym fromBytes(byte[] bytes, int offset) {
        if (bytes.length - offset < BYTES) {
            throw new IllegalArgumentException("a pseudonym takes 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new Pseudonym(new UUID(buffer.getLong(), buffer.getLong()));
    }

    /**
     * Parses the text form.
     *
     * @throws IllegalArgumentException when the text is not a UUID in its canonical form
     */
    public static Pseudonym parse(String text) {
        UUID parsed = UUID.fromString(text);
        if (!parsed.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a participant id");
        }
        return new Pseudonym(parsed);
    }

    /** The sixteen raw bytes, most significant first. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    /** The text form for URLs and answers. */
    public String text() {
        return value.toString();
    }

    @Override
    public int compareTo(Pseudonym other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return "Pseudonym[hidden]";
    }
}
