package dev.upbeat.ingest.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Tokens: 32 random bytes in base64url. Stored as the SHA-256 of that text; being random, they need no salt. */
public final class TokenText {

    private static final int RANDOM_BYTES = 32;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(TokenText::sha256);

    private TokenText() {}

    /** The hash under which a token is stored. */
    public static byte[] hash(String token) {
        return DIGEST.get().digest(token.getBytes(StandardCharsets.UTF_8));
    }

    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
