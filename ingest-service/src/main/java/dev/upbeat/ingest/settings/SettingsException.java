package dev.upbeat.ingest.settings;

/** A settings file that cannot be used; the message is a sentence that names the file and the place. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong, and where */
    public SettingsException(String sentence) {
        super(sentence);
    }
}
