package dev.upbeat.model.mood;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to the items of an instrument, and what came of it (message {@code Answers} of mood.proto).
 *
 * @param items in the instrument's order, unanswered ones included; empty for instruments of one item
 * @param scored whether there is a score; not where too many items are unanswered
 * @param band what the instrument calls a score like this, empty where it has no name
 */
public record Answers(List<Item> items, boolean scored, String band) implements Comparable<Answers> {

    /** A score without items or a band. */
    public static final Answers NONE = new Answers(List.of(), true, "");

    /** An instrument has at most so many items. */
    public static final int MAX_ITEMS = 100;

    /** No band's name is longer, in characters. */
    public static final int MAX_BAND = 64;

    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final Comparator<Item> BY_ITEM = Comparator.comparing(Item::id)
            .thenComparing(Item::value, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()));

    public Answers {
        items = List.copyOf(items);
    }

    /**
     * One answer.
     *
     * @param id of the item within its instrument, see {@link #isItem}
     * @param value null where it is unanswered
     */
    public record Item(String id, @Nullable Integer value) {}

    /** Whether an item may be called so: 1 to 32 letters, digits, dots, hyphens and underscores. */
    public static boolean isItem(String text) {
        return ITEM.matcher(text).matches();
    }

    @Override
    public int compareTo(Answers other) {
        int shared = Math.min(items.size(), other.items.size());
        for (int i = 0; i < shared; i++) {
            int byItem = BY_ITEM.compare(items.get(i), other.items.get(i));
            if (byItem != 0) {
                return byItem;
            }
        }
        int byNumber = Integer.compare(items.size(), other.items.size());
        int byScore = byNumber != 0 ? byNumber : Boolean.compare(scored, other.scored);
        return byScore != 0 ? byScore : band.compareTo(other.band);
    }

    /** The answers as a JSON object, item to value. */
    public String json() {
        StringBuilder json = new StringBuilder("{");
        for (Item item : items) {
            // items are called by characters that need no escape
            json.append(json.length() > 1 ? "," : "")
                    .append('"')
                    .append(item.id())
                    .append("\":")
                    .append(item.value());
        }
        return json.append('}').toString();
    }

    ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter();
        for (Item item : items) {
            ProtoWriter answer = new ProtoWriter().string(1, item.id());
            if (item.value() != null) {
                answer.signedAlways(2, item.value());
            }
            out.message(1, answer);
        }
        return out.bool(2, !scored).string(3, band);
    }

    static Answers decode(ProtoReader in) throws MalformedRecordException {
        List<Item> items = new ArrayList<>();
        boolean scored = true;
        String band = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> {
                    if (items.size() == MAX_ITEMS) {
                        throw new MalformedRecordException("answers: more than " + MAX_ITEMS);
                    }
                    items.add(item(in.message()));
                }
                case 2 -> scored = !in.bool();
                case 3 -> band = in.string();
                default -> in.skip();
            }
        }
        if (band.length() > MAX_BAND) {
            throw new MalformedRecordException("answers: a band longer than " + MAX_BAND + " characters");
        }
        return new Answers(items, scored, band);
    }

    private static Item item(ProtoReader in) throws MalformedRecordException {
        String id = "";
        Integer value = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> id = in.string();
                case 2 -> value = (int) in.signed(Integer.MAX_VALUE);
                default -> in.skip();
            }
        }
        if (!isItem(id)) {
            throw new MalformedRecordException("answers: an item expected");
        }
        return new Item(id, value);
    }
}
