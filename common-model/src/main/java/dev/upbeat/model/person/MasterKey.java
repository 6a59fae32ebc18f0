package dev.upbeat.model.person;

import java.nio.ByteBuffer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key in a file outside the data folder that wraps every person's key. Thread-safe. */
public final class MasterKey {

    /** Length of the raw key in bytes. */
    public static final int BYTES = 32;

    private final SecretKey key;

    /** @param raw 32 random bytes */
    public MasterKey(byte[] raw) {
        if (raw.length != BYTES) {
            throw new IllegalArgumentException("a master key takes 32 bytes");
        }
        this.key = new SecretKeySpec(raw, "AES");
    }

    /** Encrypts a person's key, bound to that person and key number. */
    public byte[] wrap(PersonKey personKey, Pseudonym person, int keyNumber) {
        return AesGcm.seal(key, personKey.raw(), associated(person, keyNumber));
    }

    /** The inverse of {@link #wrap}; fails for another person's key or another master key. */
    public PersonKey unwrap(byte[] wrapped, Pseudonym person, int keyNumber) throws UnreadableException {
        return new PersonKey(AesGcm.open(key, wrapped, associated(person, keyNumber)));
    }

    private static byte[] associated(Pseudonym person, int keyNumber) {
        return ByteBuffer.allocate(Pseudonym.BYTES + Integer.BYTES)
                .put(person.bytes())
                .putInt(keyNumber)
                .array();
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
