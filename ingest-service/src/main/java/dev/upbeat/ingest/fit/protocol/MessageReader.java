package dev.upbeat.ingest.fit.protocol;

import dev.upbeat.ingest.fit.protocol.FitDamage.Kind;
import dev.upbeat.ingest.fit.protocol.Layout.Wanted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a file, between its header and its checksum. */
final class MessageReader {

    private static final int COMPRESSED = 0x80;
    private static final int DEFINITION = 0x40;
    private static final int DEVELOPER = 0x20;
    private static final int LOCAL_TYPES = 16;
    private static final int DEFINITION_BYTES = 6;
    private static final int FIELD_BYTES = 3;
    /** Bits of time in a compressed header. */
    private static final int TIME_MASK = 0x1F;

    private static final long INVALID_TIME = 0xFFFFFFFFL;

    private final byte[] bytes;
    private final FitVisitor visitor;
    private final FitMessage message;
    private final Layout[] layouts = new Layout[LOCAL_TYPES];
    private final Map<Integer, @Nullable Wanted> types = new HashMap<>();
    private final Wanted descriptions = new Wanted(DeveloperField.DESCRIPTION);
    private DeveloperField.Table developers = new DeveloperField.Table();
    private long lastTime;

    MessageReader(byte[] bytes, FitVisitor visitor) {
        this.bytes = bytes;
        this.visitor = visitor;
        this.message = new FitMessage(bytes);
    }

    /**
     * Reads one file's messages.
     *
     * @param whole whether the bytes up to {@code end} are all there should be
     * @return {@code end}, or, where damage keeps it from going on, the byte of that
     */
    int read(int from, int end, boolean whole) {
        Arrays.fill(layouts, null);
        developers = new DeveloperField.Table();
        lastTime = FitMessage.NO_TIME;
        int at = from;
        while (at < end) {
            int header = bytes[at];
            int next = (header & (COMPRESSED | DEFINITION)) == DEFINITION
                    ? define(at, end, whole)
                    : readData(at, end, whole, header);
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return end;
    }

    /** Compiles a definition; returns where it ends, or −1. */
    private int define(int at, int end, boolean whole) {
        boolean withDevelopers = (bytes[at] & DEVELOPER) != 0;
        int fields = at + DEFINITION_BYTES <= end ? bytes[at + 5] & 0xFF : 0;
        int fieldsEnd = at + DEFINITION_BYTES + fields * FIELD_BYTES;
        boolean fits = fieldsEnd + (withDevelopers ? 1 : 0) <= end;
        int developerFields = withDevelopers && fits ? bytes[fieldsEnd] & 0xFF : 0;
        int next = fieldsEnd + (withDevelopers ? 1 + developerFields * FIELD_BYTES : 0);
        if (!fits || next > end) {
            return overrun(at, whole);
        }
        int order = bytes[at + 2];
        if (order != 0 && order != 1) {
            return damage(at, "begins a definition with a byte order that there is not");
        }
        boolean big = order == 1;
        int number = (int) BaseType.whole(big ? BaseType.U16 | BaseType.BIG : BaseType.U16, bytes, at + 3);
        Layout layout = new Layout(wanted(number), big);
        for (int i = at + DEFINITION_BYTES; i < fieldsEnd; i += FIELD_BYTES) {
            layout.add(bytes[i] & 0xFF, bytes[i + 1] & 0xFF, bytes[i + 2] & 0xFF);
        }
        for (int i = fieldsEnd + 1; i < next; i += FIELD_BYTES) {
            layout.addDeveloper(bytes[i + 1] & 0xFF, developers.get(bytes[i + 2] & 0xFF, bytes[i] & 0xFF));
        }
        layouts[bytes[at] & 0x0F] = layout;
        return next;
    }

    private @Nullable Wanted wanted(int number) {
        if (number == DeveloperField.DESCRIPTION.number()) {
            return descriptions;
        }
        // a file may name every number there is, which makes 65,536 entries at most
        return types.computeIfAbsent(number, n -> {
            MessageType type = visitor.wanted(n);
            return type == null ? null : new Wanted(type);
        });
    }

    /** Reads a data message; returns where it ends, or −1. */
    private int readData(int at, int end, boolean whole, int header) {
        boolean compressed = (header & COMPRESSED) != 0;
        int local = compressed ? header >> 5 & 3 : header & 0x0F;
        Layout layout = layouts[local];
        if (layout == null) {
            return damage(at, "begins data of local type " + local + ", which no definition before it describes");
        }
        int next = at + 1 + layout.size;
        if (next > end) {
            return overrun(at, whole);
        }
        long time = FitMessage.NO_TIME;
        if (layout.timestampAt >= 0) {
            int code = layout.big ? BaseType.U32 | BaseType.BIG : BaseType.U32;
            long told = BaseType.whole(code, bytes, at + 1 + layout.timestampAt);
            if (told != INVALID_TIME) {
                time = told;
                lastTime = told;
            }
        } else if (compressed) {
            lastTime = lastTime < 0 ? lastTime : lastTime + ((header - lastTime) & TIME_MASK);
            time = lastTime < 0 ? FitMessage.NO_REFERENCE : lastTime;
        }
        Wanted wanted = layout.wanted;
        if (wanted != null) {
            message.set(wanted.type, layout, at + 1, wanted.count++, time);
            if (wanted == descriptions) {
                developers.describe(message);
            } else {
                visitor.message(message);
            }
        }
        return next;
    }

    private int overrun(int at, boolean whole) {
        if (whole) {
            return damage(at, "begins a message that is longer than the rest of its file");
        }
        visitor.damage(new FitDamage(at, Kind.CUT, "begins a message in which the file breaks off"));
        return -1;
    }

    private int damage(int at, String reason) {
        visitor.damage(new FitDamage(at, Kind.CORRUPT, reason));
        return -1;
    }
}
