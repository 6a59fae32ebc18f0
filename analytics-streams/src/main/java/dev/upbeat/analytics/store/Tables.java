package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.PgType.BOOL;
import static dev.upbeat.analytics.store.PgType.BYTEA;
import static dev.upbeat.analytics.store.PgType.DATE;
import static dev.upbeat.analytics.store.PgType.FLOAT4;
import static dev.upbeat.analytics.store.PgType.FLOAT8;
import static dev.upbeat.analytics.store.PgType.INT2;
import static dev.upbeat.analytics.store.PgType.INT4;
import static dev.upbeat.analytics.store.PgType.INT8;
import static dev.upbeat.analytics.store.PgType.JSONB;
import static dev.upbeat.analytics.store.PgType.TEXT;
import static dev.upbeat.analytics.store.PgType.TIMESTAMPTZ;
import static dev.upbeat.analytics.store.PgType.UUID;

import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.vendor.DailyFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the migrations, as the writer fills them. What they mean stands in the migrations. */
final class Tables {

    static final Column PARTICIPANT = new Column("participant", UUID);
    static final Column LOCAL_DATE = new Column("local_date", DATE);
    static final Column DEFINITION = new Column("definition", TEXT);
    static final Column STARTED_AT = new Column("started_at", TIMESTAMPTZ);
    static final Column ENDED_AT = new Column("ended_at", TIMESTAMPTZ);
    static final Column SOURCE_ID = new Column("source_id", TEXT);
    static final Column REVISION = new Column("revision", INT4);

    static final List<Column> DAY_KEY = List.of(PARTICIPANT, LOCAL_DATE, DEFINITION);

    /** What {@link DayColumns} writes of totals. */
    static final List<Column> TOTALS = totals();

    /** What {@link DayColumns} writes of bouts. */
    static final List<Column> BOUTS = Stream.of(
                    "strict_bouts",
                    "strict_bout_minutes",
                    "tolerant_bouts",
                    "tolerant_bout_minutes",
                    "sustained_points",
                    "brisk_walks")
            .map(name -> new Column(name, INT4))
            .toList();

    /** What {@link DayColumns} writes of a day's activity. */
    static final List<Column> ACTIVITY = concat(TOTALS, BOUTS);

    static final Column CONTENT_HASH = new Column("content_hash", BYTEA);
    static final Column SEALED = new Column("sealed", BOOL);
    static final Column COUNTS_BEFORE = new Column("counts_before", TIMESTAMPTZ);
    static final Column READMITTED = new Column("readmitted", BOOL);

    /** What {@link DayColumns} writes of a day and its mood. */
    static final List<Column> WELLBEING = concat(
            ACTIVITY,
            List.of(
                    new Column("mood_instrument", TEXT),
                    new Column("mood_mean", FLOAT8),
                    new Column("mood_last", FLOAT8),
                    new Column("mood_min", FLOAT8),
                    new Column("mood_n", INT4),
                    new Column("moods", JSONB),
                    CONTENT_HASH));

    static final Table MINUTE = new Table(
            "facts.minute_activity",
            List.of(PARTICIPANT, new Column("minute", TIMESTAMPTZ), DEFINITION),
            List.of(
                    new Column("hr_mean", FLOAT8),
                    new Column("hr_max", FLOAT8),
                    new Column("steps", FLOAT8),
                    new Column("met", FLOAT8),
                    new Column("hr_resting", FLOAT8),
                    new Column("hr_maximum", FLOAT8),
                    new Column("hr_coverage_seconds", FLOAT4),
                    LOCAL_DATE,
                    new Column("intensity", INT2),
                    new Column("relative_intensity", INT2),
                    new Column("absolute_intensity", INT2),
                    new Column("own_intensity", INT2),
                    new Column("heart_rate_rule", INT2),
                    new Column("movement_rule", INT2),
                    new Column("worn", BOOL),
                    new Column("unconfirmed", BOOL),
                    new Column("zone_assumed", BOOL),
                    new Column("zone", TEXT),
                    new Column("device", TEXT),
                    new Column("modality", TEXT),
                    new Column("hr_device", TEXT),
                    new Column("steps_device", TEXT),
                    new Column("own_device", TEXT),
                    new Column("power_device", TEXT),
                    new Column("speed_device", TEXT),
                    new Column("grade_device", TEXT),
                    new Column("session_device", TEXT)));

    static final Table BLOCK = new Table(
            "facts.sample_block",
            List.of(PARTICIPANT, new Column("hour", TIMESTAMPTZ)),
            List.of(new Column("block", BYTEA)));

    static final Table PROFILE =
            new Table("facts.profile_timeline", List.of(PARTICIPANT), List.of(new Column("timeline", BYTEA)));

    static final Table SESSION = new Table(
            "facts.session",
            List.of(PARTICIPANT, STARTED_AT, ENDED_AT, new Column("device", TEXT), SOURCE_ID),
            List.of(
                    REVISION,
                    new Column("type", TEXT),
                    new Column("modality", TEXT),
                    new Column("self_reported", BOOL)));

    static final Table DAY =
            new Table("facts.day_activity", DAY_KEY, concat(ACTIVITY, List.of(CONTENT_HASH, SEALED, COUNTS_BEFORE)));

    static final Table DAY_WELLBEING = new Table("facts.day_wellbeing", DAY_KEY, concat(WELLBEING, List.of(SEALED)));

    static final Table WEEK =
            new Table("facts.week_activity", List.of(PARTICIPANT, new Column("monday", DATE), DEFINITION), week());

    static final Table MOOD = new Table(
            "facts.mood_report",
            List.of(PARTICIPANT, LOCAL_DATE, new Column("at", TIMESTAMPTZ), new Column("instrument", TEXT), SOURCE_ID),
            List.of(
                    REVISION,
                    new Column("answers", JSONB),
                    new Column("score", FLOAT8),
                    new Column("common_scale", FLOAT8),
                    new Column("band", TEXT),
                    new Column("recall_days", INT4)));

    /** Filled by {@link WellbeingJoin}. */
    static final Table REPORT_ACTIVITY = new Table(
            "facts.report_activity",
            concat(MOOD.key(), List.of(DEFINITION)),
            Stream.of("active_before_minutes", "known_before_minutes", "active_60_minutes", "active_180_minutes")
                    .map(name -> new Column(name, INT4))
                    .toList());

    static final Table DEVICE_DAY = new Table(
            "facts.device_day",
            List.of(PARTICIPANT, LOCAL_DATE, new Column("device", TEXT), SOURCE_ID),
            concat(List.of(REVISION), dailyFigures()));

    static final Table QUARANTINE = new Table(
            "facts.quarantine",
            List.of(PARTICIPANT, STARTED_AT, new Column("record_hash", BYTEA)),
            List.of(
                    new Column("reason", TEXT),
                    new Column("kind", TEXT),
                    new Column("device", TEXT),
                    ENDED_AT,
                    SOURCE_ID,
                    REVISION,
                    new Column("withdrawn", BOOL),
                    new Column("value", FLOAT8),
                    new Column("label", TEXT),
                    READMITTED));

    static final Table RECEIPT = new Table(
            "history.upload_receipt",
            List.of(PARTICIPANT, new Column("upload_id", UUID)),
            List.of(
                    new Column("received_at", TIMESTAMPTZ),
                    new Column("complete", BOOL),
                    new Column("new", INT8),
                    new Column("replaces", INT8),
                    new Column("duplicate", INT8),
                    new Column("older", INT8),
                    new Column("quarantined", INT8),
                    new Column("refused", INT8),
                    new Column("reasons", JSONB)));

    static final Table UNREADABLE = new Table(
            "history.unreadable",
            List.of(new Column("topic", TEXT), new Column("partition", INT4), new Column("record_offset", INT8)),
            List.of(new Column("reason", TEXT)));

    /** Tables that hold rows of people. */
    static final List<String> OF_PEOPLE = List.of(
            MINUTE.name(),
            BLOCK.name(),
            PROFILE.name(),
            SESSION.name(),
            DAY.name(),
            DAY_WELLBEING.name(),
            WEEK.name(),
            MOOD.name(),
            REPORT_ACTIVITY.name(),
            DEVICE_DAY.name(),
            QUARANTINE.name(),
            RECEIPT.name(),
            "history.day_revision",
            "history.replayed_day",
            "history.day_join_past",
            "history.week_past",
            "history.mood_past",
            "history.report_activity_past",
            "history.device_day_past",
            "history.minute_past",
            "history.replayed_hour");

    private Tables() {}

    static List<Column> concat(List<Column> first, List<Column> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Column> dailyFigures() {
        return Arrays.stream(DailyFigure.values())
                .map(figure -> new Column(figure.column(), figure.isMicros() ? FLOAT8 : INT4))
                .toList();
    }

    private static List<Column> week() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("days", INT4),
                new Column("valid_days", INT4),
                new Column("valid", BOOL),
                new Column("active_minutes", INT4),
                new Column("equivalent_minutes", INT4)));
        Arrays.stream(Modality.values())
                .forEach(modality -> columns.add(new Column(modality.jsonName() + "_minutes", INT4)));
        columns.addAll(List.of(
                new Column("met_known_minutes", INT4),
                new Column("met_minutes", FLOAT8),
                new Column("marginal_met_hours", FLOAT8),
                new Column("strength_days", INT4),
                new Column("brisk_walks", INT4),
                new Column("active_days", INT4),
                new Column("streak", INT4),
                new Column("variation", FLOAT8),
                new Column("gini", FLOAT8),
                new Column("top_two_share", FLOAT8),
                new Column("stability", FLOAT8),
                new Column("variability", FLOAT8),
                SEALED));
        return List.copyOf(columns);
    }

    private static List<Column> totals() {
        List<Column> columns = new ArrayList<>();
        for (String name : List.of(
                "unknown",
                "inactive",
                "light",
                "moderate",
                "vigorous",
                "near_max",
                "unconfirmed",
                "active",
                "worn",
                "zone_assumed")) {
            columns.add(new Column(name + "_minutes", INT4));
        }
        columns.add(new Column("steps", FLOAT8));
        Arrays.stream(Modality.values())
                .forEach(modality -> columns.add(new Column(modality.jsonName() + "_minutes", INT4)));
        columns.addAll(List.of(
                new Column("equivalent_minutes", INT4),
                new Column("met_known_minutes", INT4),
                new Column("met_minutes", FLOAT8),
                new Column("marginal_met_hours", FLOAT8),
                new Column("banister_trimp", FLOAT8),
                new Column("edwards_trimp", INT4),
                new Column("fat_burn_minutes", INT4),
                new Column("cardio_minutes", INT4),
                new Column("peak_minutes", INT4),
                new Column("active_zone_minutes", INT4),
                new Column("active_by_hour", JSONB),
                new Column("day_minutes", INT4)));
        return List.copyOf(columns);
    }
}
