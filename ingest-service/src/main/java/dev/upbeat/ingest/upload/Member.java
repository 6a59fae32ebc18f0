package dev.upbeat.ingest.upload;

import dev.upbeat.model.sample.RecordKind;
import java.util.EnumMap;
import java.util.EnumSet;
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
    TYPE("type"),
    SELF_REPORTED("selfReported"),
    REVISION("revision"),
    ID("id"),
    WITHDRAWN("withdrawn"),
    FOLD("fold"),
    /** In lines only, where no array tells it. */
    KIND("kind");

    private static final Map<String, Member> BY_NAME = new HashMap<>();
    private static final Map<RecordKind, Integer> ALLOWED = new EnumMap<>(RecordKind.class);

    static {
        for (Member member : values()) {
            BY_NAME.put(member.jsonName, member);
        }
        for (RecordKind kind : RecordKind.values()) {
            ALLOWED.put(kind, bits(membersOf(kind)));
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
        };
    }

    /** All members that a record of that kind may have, as bits. */
    static int allowed(RecordKind kind) {
        return ALLOWED.getOrDefault(kind, 0);
    }

    private static Set<Member> membersOf(RecordKind kind) {
        Set<Member> members = EnumSet.of(REVISION, ID, WITHDRAWN, FOLD);
        members.addAll(kind.isInterval() ? EnumSet.of(FROM, TO) : EnumSet.of(AT));
        Member value = valueOf(kind);
        if (value != null) {
            members.add(value);
        }
        if (kind == RecordKind.SESSION) {
            members.add(SELF_REPORTED);
        }
        return members;
    }

    private static int bits(Set<Member> members) {
        int bits = 0;
        for (Member member : members) {
            bits |= member.bit();
        }
        return bits;
    }
}
