package dev.upbeat.ingest.json;

/** Texts that go onto the log: what is not text everywhere (control characters, half a surrogate pair) is not taken. */
public final class Texts {

    private Texts() {}

    /** Whether it has 1 to {@code maxLength} characters, all of them plain. */
    public static boolean isPlain(String text, int maxLength) {
        if (text.isEmpty() || text.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
