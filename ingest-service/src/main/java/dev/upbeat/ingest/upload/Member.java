package dev.upbeat.ingest.upload;

import dev.upbeat.model.sample.RecordKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that records may have. */
enum Member {
    AT("at"),
    FROM("from"),
    TO("to"),
    BPM("bpm"),
    COUNT("count"),
    CLASS("class"),
    WATTS("watts"),
    METERS_PER_SECOND("metersPerSecond"),
    PER_MINUTE("perMinute"),
    PERCENT("percent"),
    TOTAL("total"),
    TYPE("type"),
    SELF_REPORTED("selfReported"),
    REVISION("revision"),
    ID("id"),
    WITHDRAWN("withdrawn"),
    FOLD("fold"),
    /** In lines only, where no array tells it. */
    KIND("kind");

    private static final Map<String, Member> BY_NAME = new HashMap<>();
    private static final Member[] MEMBERS = values();
    private static final int[] REQUIRED = new int[RecordKind.values().length];
    private static final int[] ALLOWED = new int[RecordKind.values().length];

    static {
        for (Member member : MEMBERS) {
            BY_NAME.put(member.jsonName, member);
        }
        for (RecordKind kind : RecordKind.values()) {
            Member value = valueOf(kind);
            int required = (kind.isInterval() ? FROM.bit() | TO.bit() : AT.bit()) | (value == null ? 0 : value.bit());
            int optional = REVISION.bit() | ID.bit() | WITHDRAWN.bit() | FOLD.bit();
            REQUIRED[kind.ordinal()] = required;
            ALLOWED[kind.ordinal()] = required | optional | (kind == RecordKind.SESSION ? SELF_REPORTED.bit() : 0);
        }
    }

    private final String jsonName;

    Member(String jsonName) {
        this.jsonName = jsonName;
    }

    String jsonName() {
        return jsonName;
    }

    int bit() {
        return 1 << ordinal();
    }

    static @Nullable Member ofName(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The member that holds the value of a kind, or null where it has none. */
    static @Nullable Member valueOf(RecordKind kind) {
        return switch (kind) {
            case HEART_RATE -> BPM;
            case STEPS -> COUNT;
            case ACTIVITY -> CLASS;
            case POWER -> WATTS;
            case SPEED -> METERS_PER_SECOND;
            case CADENCE -> PER_MINUTE;
            case SESSION -> TYPE;
            case PAUSE -> null;
            case GRADE -> PERCENT;
            case STEP_COUNTER -> TOTAL;
        };
    }

    /** All members that a record of that kind may have, as bits. */
    static int allowed(RecordKind kind) {
        return ALLOWED[kind.ordinal()];
    }

    /** All members that a record of that kind must have, as bits; a withdrawal needs no value. */
    static int required(RecordKind kind, boolean withdrawn) {
        Member value = withdrawn ? valueOf(kind) : null;
        return REQUIRED[kind.ordinal()] & ~(value == null ? 0 : value.bit());
    }

    /** The first member among {@code bits}. */
    static Member first(int bits) {
        return MEMBERS[Integer.numberOfTrailingZeros(bits)];
    }
}
