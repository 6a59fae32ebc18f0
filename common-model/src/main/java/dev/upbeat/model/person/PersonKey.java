package dev.upbeat.model.person;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES-256 key under which everything of one person lies on topics that are not compacted. Destroying its wrapped form is what
 * erases a person. Thread-safe.
 */
public final class PersonKey {

    static final int BYTES = 32;

    private final SecretKey key;

    PersonKey(byte[] raw) {
        if (raw.length != BYTES) {
            throw new IllegalArgumentException("a person's key takes 32 bytes");
        }
        this.key = new SecretKeySpec(raw, "AES");
    }

    /** A new random key. */
    public static PersonKey generate() {
        byte[] raw = new byte[BYTES];
        new SecureRandom().nextBytes(raw);
        return new PersonKey(raw);
    }

    /** Encrypts {@code plain} and binds it to {@code associated}, which must be given again to open it. */
    public byte[] seal(byte[] plain, byte[] associated) {
        return AesGcm.seal(key, plain, associated);
    }

    /** The inverse of {@link #seal}. */
    public byte[] open(byte[] sealed, byte[] associated) throws UnreadableException {
        return AesGcm.open(key, sealed, associated);
    }

    byte[] raw() {
        return key.getEncoded();
    }

    @Override
    public String toString() {
        return "PersonKey[hidden]";
    }
}
