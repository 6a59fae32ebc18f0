package dev.upbeat.ingest.fit.protocol;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition message, compiled: where in a data message the wanted fields lie and how to read them. Slots are those of the
 * {@link MessageType}; what a file does not have, or has in a type that does not fit, is absent.
 */
final class Layout {

    private static final int TIMESTAMP = 253;

    final @Nullable Wanted wanted;
    /** Where the timestamp lies, or −1. */
    int timestampAt = -1;

    final boolean big;
    /** Bytes of a data message, without its header. */
    int size;

    final int[] at;
    final int[] code;
    final int[] length;
    final long[] invalid;
    /** Developer fields that stand for profile fields; null where none does. */
    DeveloperField @Nullable [] developer;

    /** A type that is wanted, and how many of it there were. */
    static final class Wanted {
        final MessageType type;
        int count;

        Wanted(MessageType type) {
            this.type = type;
        }
    }

    Layout(@Nullable Wanted wanted, boolean big) {
        this.wanted = wanted;
        this.big = big;
        int slots = wanted == null ? 0 : wanted.type.fields().size();
        this.at = new int[slots];
        this.code = new int[slots];
        this.length = new int[slots];
        this.invalid = new long[slots];
        Arrays.fill(at, -1);
    }

    /** Adds the next field of the definition. */
    void add(int number, int bytes, int baseType) {
        int type = BaseType.code(baseType);
        if (number == TIMESTAMP && type == BaseType.U32 && bytes == 4 && timestampAt < 0) {
            timestampAt = size;
        }
        if (wanted != null && type != BaseType.NONE && bytes > 0 && bytes % BaseType.size(type) == 0) {
            List<FitField> fields = wanted.type.fields();
            for (int slot = 0; slot < at.length; slot++) {
                if (fields.get(slot).number() == number && at[slot] < 0) {
                    put(slot, type, bytes, baseType);
                }
            }
        }
        size += bytes;
    }

    /** Adds the next developer field; {@code field} is what describes it, null where nothing does. Native fields come first. */
    void addDeveloper(int bytes, @Nullable DeveloperField field) {
        int type = field == null ? BaseType.NONE : BaseType.code(field.baseType());
        if (wanted != null
                && field != null
                && type != BaseType.NONE
                && type != BaseType.TEXT
                && bytes > 0
                && bytes % BaseType.size(type) == 0) {
            List<FitField> fields = wanted.type.fields();
            for (int slot = 0; slot < at.length; slot++) {
                if (at[slot] < 0 && field.standsFor(wanted.type.number(), fields.get(slot))) {
                    put(slot, type, bytes, field.baseType());
                    developer = developer == null ? new DeveloperField[at.length] : developer;
                    developer[slot] = field;
                }
            }
        }
        size += bytes;
    }

    private void put(int slot, int type, int bytes, int baseType) {
        at[slot] = size;
        code[slot] = big ? type | BaseType.BIG : type;
        length[slot] = bytes;
        invalid[slot] = BaseType.invalid(baseType);
    }
}
