package dev.upbeat.ingest.refusal;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a request is refused, each with where and why. The list is bounded; the count is not. Not thread-safe. */
public final class Refusals {

    /** At most so many are listed in an answer. */
    public static final int MAX_LISTED = 1000;

    private final List<Refusal> listed = new ArrayList<>();
    private final Map<Cause, Long> counts = new LinkedHashMap<>();

    /**
     * One refused item.
     *
     * @param kind the array or kind it stands in; empty for members of the request itself
     * @param index its position in the array, or its line in NDJSON; −1 where it has none
     * @param field the member that is wrong; empty for the item as a whole
     * @param reason the rest of a sentence that begins with the field
     */
    public record Refusal(String kind, int index, String field, String reason) {}

    /** What refusals are counted by. */
    public record Cause(String kind, Reason reason) {}

    /** Whether the next one is still listed, and worth a sentence that takes work. */
    public boolean isListing() {
        return listed.size() < MAX_LISTED;
    }

    /** Refuses one item. */
    public void add(String kind, int index, String field, Reason reason, String sentence) {
        add(kind, index, field, reason, sentence, 1);
    }

    /** Refuses {@code items} items for one reason. */
    public void add(String kind, int index, String field, Reason reason, String sentence, long items) {
        if (isListing()) {
            listed.add(new Refusal(kind, index, field, sentence));
        }
        counts.merge(new Cause(kind, reason), items, Long::sum);
    }

    /** The first of them. */
    public List<Refusal> listed() {
        return List.copyOf(listed);
    }

    /** All, by where and why. */
    public Map<Cause, Long> counts() {
        return Map.copyOf(counts);
    }

    /** All, by reason, as the log has them. */
    public Tally tally() {
        Tally tally = new Tally();
        counts.forEach(
                (cause, n) -> tally.add(Disposition.REFUSED, cause.reason().code(), n));
        return tally;
    }

    /** How many. */
    public long total() {
        long total = 0;
        for (long count : counts.values()) {
            total += count;
        }
        return total;
    }
}
