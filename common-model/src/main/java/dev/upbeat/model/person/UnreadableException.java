package dev.upbeat.model.person;

/** A sealed value that this key does not open: the wrong key, another person's value, or damage. Says nothing of the content. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
