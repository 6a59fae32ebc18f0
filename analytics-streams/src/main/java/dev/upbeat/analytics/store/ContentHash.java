package dev.upbeat.analytics.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Tells contents apart: the first 16 bytes of SHA-256. */
final class ContentHash {

    private static final int BYTES = 16;

    private ContentHash() {}

    static byte[] of(byte[] content) {
        return Arrays.copyOf(sha256().digest(content), BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
