package dev.upbeat.deploy;

/** Something that the person at the keyboard can put right; the message is a sentence that says what is wrong and what to do. */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what to do */
    public UserError(String sentence) {
        super(sentence);
    }

    /** As above, with the cause for {@code UPBEAT_DEBUG}. */
    public UserError(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
