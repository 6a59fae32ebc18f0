package dev.upbeat.analytics.access;

/** The store of keys did not answer. To be tried again. */
public final class KeyRingUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyRingUnavailableException(Throwable cause) {
        super("the store of keys does not answer", cause);
    }
}
