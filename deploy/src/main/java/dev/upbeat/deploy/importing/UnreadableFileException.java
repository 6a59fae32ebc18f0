package dev.upbeat.deploy.importing;

/** A file that is not sent at all; the message is a sentence. */
final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String sentence) {
        super(sentence, null, false, false);
    }
}
