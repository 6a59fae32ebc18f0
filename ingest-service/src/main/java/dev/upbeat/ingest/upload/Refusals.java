package dev.upbeat.ingest.upload;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import java.util.ArrayList;
import java.util.List;

/** What of an upload is refused, each with where and why. The list is bounded; the count is not. */
public final class Refusals {

    /** At most so many are listed in an answer. */
    public static final int MAX_LISTED = 1000;

    private final List<Refusal> listed = new ArrayList<>();
    private final Tally tally = new Tally();

    /**
     * One refused item.
     *
     * @param kind the array or kind it stands in; empty for members of the upload itself
     * @param index its position in the array, or its line in NDJSON; −1 where it has none
     * @param field the member that is wrong
     * @param reason a sentence
     */
    public record Refusal(String kind, int index, String field, String reason) {}

    /** Refuses one item. */
    public void add(String kind, int index, String field, Reason reason, String sentence) {
        add(kind, index, field, reason, sentence, 1);
    }

    /** Refuses {@code items} items for one reason. */
    public void add(String kind, int index, String field, Reason reason, String sentence, long items) {
        if (listed.size() < MAX_LISTED) {
            listed.add(new Refusal(kind, index, field, sentence));
        }
        tally.add(Disposition.REFUSED, reason.code(), items);
    }

    /** The first of them. */
    public List<Refusal> listed() {
        return List.copyOf(listed);
    }

    /** All, counted by reason. */
    public Tally tally() {
        return tally;
    }

    /** How many. */
    public long total() {
        return tally.total();
    }

    /** Why, as a short code for counting. */
    public enum Reason {
        UNKNOWN_MEMBER,
        MISSING_MEMBER,
        REPEATED_MEMBER,
        WRONG_TYPE,
        OUT_OF_RANGE,
        INVALID_TIME,
        NO_ZONE,
        SKIPPED_TIME,
        INVALID_INTERVAL,
        NOT_JSON;

        /** The code. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
