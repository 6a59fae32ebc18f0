package dev.upbeat.ingest.mood;

import dev.upbeat.ingest.refusal.Reason;

/** A report that is not taken, for what is wrong with one of its members. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final Reason reason;
    private final String sentence;

    RefusedException(String field, Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
        this.reason = reason;
        this.sentence = sentence;
    }

    String field() {
        return field;
    }

    Reason reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }
}
