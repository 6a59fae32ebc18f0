package dev.upbeat.ingest.upload;

import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.vendor.DailyFigure;
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
    KIND("kind"),
    DATE("date"),
    /** This and the others of {@link DailyFigure}, in its order. */
    INACTIVE_MINUTES(DailyFigure.INACTIVE_MINUTES.jsonName()),
    LIGHT_MINUTES(DailyFigure.LIGHT_MINUTES.jsonName()),
    MODERATE_MINUTES(DailyFigure.MODERATE_MINUTES.jsonName()),
    VIGOROUS_MINUTES(DailyFigure.VIGOROUS_MINUTES.jsonName()),
    ACTIVE_MINUTES(DailyFigure.ACTIVE_MINUTES.jsonName()),
    STEPS(DailyFigure.STEPS.jsonName()),
    RESTING_HEART_RATE(DailyFigure.RESTING_HEART_RATE.jsonName());

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

    /** The members of a vendor's day that tell something of it, as bits. */
    static int figures() {
        int bits = 0;
        for (DailyFigure figure : DailyFigure.values()) {
            bits |= ofFigure(figure).bit();
        }
        return bits;
    }

    /** All members that a vendor's day may have, as bits. */
    static int allowedOfDay() {
        return DATE.bit() | figures() | REVISION.bit() | ID.bit() | WITHDRAWN.bit();
    }

    /** The figure that the member tells. */
    DailyFigure figure() {
        return DailyFigure.values()[ordinal() - INACTIVE_MINUTES.ordinal()];
    }

    private static Member ofFigure(DailyFigure figure) {
        return MEMBERS[INACTIVE_MINUTES.ordinal() + figure.ordinal()];
    }

    /** The first member among {@code bits}. */
    static Member first(int bits) {
        return MEMBERS[Integer.numberOfTrailingZeros(bits)];
    }
}
