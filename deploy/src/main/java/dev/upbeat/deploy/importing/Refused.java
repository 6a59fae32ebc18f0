package dev.upbeat.deploy.importing;

/** Says where in a file something was not taken, and why. */
final class Refused {

    private Refused() {}

    /**
     * A line for people.
     *
     * @param kind the array, kind or message that it stands in; empty for the file itself
     * @param index its position in there, or its line; −1 where it has none
     * @param field what of it is wrong; empty for all of it
     * @param reason the rest of the sentence
     */
    static String sentence(FileType type, String kind, int index, String field, String reason) {
        StringBuilder place = new StringBuilder(kind);
        if (index >= 0) {
            switch (type) {
                case NDJSON -> place.insert(0, "line " + index + (kind.isEmpty() ? "" : ", "));
                case JSON -> place.append('[').append(index).append(']');
                case FIT -> place.append(' ').append(index);
            }
        }
        String where = (place + (place.isEmpty() || field.isEmpty() ? "" : ", ") + field).strip();
        return where.isEmpty() ? reason : where + " " + reason;
    }
}
