package dev.upbeat.deploy.importing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of file that an upload may be. */
enum FileType {
    FIT(".fit", "application/vnd.ant.fit"),
    JSON(".json", "application/json"),
    NDJSON(".ndjson", "application/x-ndjson");

    /** Where a FIT file says what it is. */
    private static final int FIT_MARK_AT = 8;

    private static final byte[] FIT_MARK = ".FIT".getBytes(StandardCharsets.US_ASCII);
    private static final String PACKED = ".gz";

    private final String extension;
    private final String mediaType;

    FileType(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The kind that a file's name tells, packed or not; null for others. */
    static @Nullable FileType ofName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String bare = name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
        for (FileType type : values()) {
            if (bare.endsWith(type.extension)) {
                return type;
            }
        }
        return null;
    }

    /** The kind that the content tells, or where it tells none the name; null where neither does. */
    static @Nullable FileType of(String fileName, byte[] content) {
        FileType named = ofName(fileName);
        if (startsAsFit(content)) {
            return FIT;
        }
        if (named != JSON && named != NDJSON && startsAsObject(content)) {
            return firstLineIsAnObject(content) ? NDJSON : JSON;
        }
        return named;
    }

    private static boolean startsAsFit(byte[] content) {
        int end = FIT_MARK_AT + FIT_MARK.length;
        return content.length >= end && Arrays.equals(content, FIT_MARK_AT, end, FIT_MARK, 0, FIT_MARK.length);
    }

    private static boolean startsAsObject(byte[] content) {
        for (byte each : content) {
            if (!Character.isWhitespace(each)) {
                return each == '{';
            }
        }
        return false;
    }

    /** Lines of JSON close what they open, and another follows. */
    private static boolean firstLineIsAnObject(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        String line = new String(content, 0, end, StandardCharsets.UTF_8).strip();
        String rest = new String(content, end, Math.min(content.length - end, 64), StandardCharsets.UTF_8).strip();
        return line.endsWith("}") && rest.startsWith("{");
    }
}
