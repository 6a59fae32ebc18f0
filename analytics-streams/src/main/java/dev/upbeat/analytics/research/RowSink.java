package dev.upbeat.analytics.research;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Where rows go: buffered, counted, digested, with the people that they are of. Before a buffer leaves, those in it are noted.
 */
final class RowSink {

    /** So much is held of an export at once. */
    static final int BUFFER_BYTES = 1 << 20;

    private static final int UUID_CHARS = 36;

    private final OutputStream out;
    private final People people;
    private final int personAt;
    private final MessageDigest sha256 = digest();
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int length;
    private long rows;
    private long bytes;
    private final List<UUID> unsaid = new ArrayList<>();
    private byte[] person = new byte[UUID_CHARS];

    /** Takes note of people. */
    @FunctionalInterface
    interface People {
        void note(List<UUID> people) throws SQLException;
    }

    /** @param personAt how many bytes into a row the pseudonym stands, as text */
    RowSink(OutputStream out, int personAt, People people) {
        this.out = out;
        this.personAt = personAt;
        this.people = people;
    }

    /** A row, with what goes before and after it. */
    void row(byte[] before, byte[] row, int rowLength, byte[] after) throws IOException, SQLException {
        if (!isOf(row)) {
            System.arraycopy(row, personAt, person, 0, UUID_CHARS);
            unsaid.add(UUID.fromString(new String(person, StandardCharsets.US_ASCII)));
        }
        add(before, before.length);
        add(row, rowLength);
        add(after, after.length);
        rows++;
    }

    /** What is of nobody. */
    void text(String text) throws IOException, SQLException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        add(encoded, encoded.length);
    }

    /** Sends what is held back. */
    void flush() throws IOException, SQLException {
        if (!unsaid.isEmpty()) {
            people.note(unsaid);
            unsaid.clear();
        }
        out.write(buffer, 0, length);
        sha256.update(buffer, 0, length);
        bytes += length;
        length = 0;
    }

    long rows() {
        return rows;
    }

    /** Those that have left. */
    long bytes() {
        return bytes;
    }

    /** Of what has left; to be asked once. */
    byte[] sha256() {
        return sha256.digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private boolean isOf(byte[] row) {
        return java.util.Arrays.equals(row, personAt, personAt + UUID_CHARS, person, 0, UUID_CHARS);
    }

    private void add(byte[] added, int addedLength) throws IOException, SQLException {
        if (length + addedLength > buffer.length) {
            flush();
            if (addedLength > buffer.length) {
                buffer = new byte[addedLength];
            }
        }
        System.arraycopy(added, 0, buffer, length, addedLength);
        length += addedLength;
    }
}
