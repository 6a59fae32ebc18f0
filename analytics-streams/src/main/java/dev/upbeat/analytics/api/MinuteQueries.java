package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.MovementRule;
import dev.upbeat.model.person.Pseudonym;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A local day's minutes in the store. */
final class MinuteQueries {

    private static final String SELECT = """
            SELECT minute, zone, zone_assumed, intensity, relative_intensity, absolute_intensity, own_intensity,
                worn, unconfirmed, hr_mean, hr_max, hr_resting, hr_maximum, hr_coverage_seconds, heart_rate_rule, hr_device,
                steps, steps_device, met, movement_rule, power_device, speed_device, grade_device, own_device, session_device,
                device, modality
            FROM facts.minute_activity
            """;

    private static final String ONE = SELECT + "WHERE participant = ? AND definition = ? AND minute = ?";

    private static final String MINUTES = SELECT + """
            WHERE participant = ? AND definition = ? AND local_date = ?
                AND minute BETWEEN ?::date - interval '2 days' AND ?::date + interval '2 days'
            ORDER BY minute
            """;

    private static final Intensity[] INTENSITIES = Intensity.values();
    private static final HeartRateRule[] HEART_RATE_RULES = HeartRateRule.values();
    private static final MovementRule[] MOVEMENT_RULES = MovementRule.values();

    private final Database database;
    private final Definition definition;

    MinuteQueries(Database database, Definition definition) {
        this.database = database;
        this.definition = definition;
    }

    /**
     * A minute and what it was judged by; the names of classes and rules in lower case. A device is null where none won.
     *
     * @param own the device's own class
     * @param device that decided
     */
    record Row(
            Instant minute,
            String zone,
            boolean zoneAssumed,
            String intensity,
            String relative,
            String absolute,
            String own,
            boolean worn,
            boolean unconfirmed,
            @Nullable Double heartRateMean,
            @Nullable Double heartRateMax,
            @Nullable Double restingBpm,
            @Nullable Double maximumBpm,
            double heartRateCoverageSeconds,
            String heartRateRule,
            @Nullable String heartRateDevice,
            @Nullable Double steps,
            @Nullable String stepsDevice,
            @Nullable Double met,
            String movementRule,
            @Nullable String powerDevice,
            @Nullable String speedDevice,
            @Nullable String gradeDevice,
            @Nullable String ownDevice,
            @Nullable String sessionDevice,
            @Nullable String device,
            @Nullable String modality) {}

    /** The minutes that a local date consists of, ascending: 0 to 2880. */
    List<Row> minutes(Pseudonym person, LocalDate date) throws SQLException {
        return database.all(MINUTES, MinuteQueries::read, person.value(), definition.name(), date, date, date);
    }

    /** One minute, or null where it has no row. */
    @Nullable
    Row minute(Pseudonym person, Instant start) throws SQLException {
        return database.first(
                ONE, MinuteQueries::read, person.value(), definition.name(), start.atOffset(ZoneOffset.UTC));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getTimestamp("minute").toInstant(),
                row.getString("zone"),
                row.getBoolean("zone_assumed"),
                INTENSITIES[row.getInt("intensity")].jsonName(),
                INTENSITIES[row.getInt("relative_intensity")].jsonName(),
                INTENSITIES[row.getInt("absolute_intensity")].jsonName(),
                INTENSITIES[row.getInt("own_intensity")].jsonName(),
                row.getBoolean("worn"),
                row.getBoolean("unconfirmed"),
                number(row, "hr_mean"),
                number(row, "hr_max"),
                number(row, "hr_resting"),
                number(row, "hr_maximum"),
                row.getDouble("hr_coverage_seconds"),
                name(HEART_RATE_RULES[row.getInt("heart_rate_rule")]),
                row.getString("hr_device"),
                number(row, "steps"),
                row.getString("steps_device"),
                number(row, "met"),
                name(MOVEMENT_RULES[row.getInt("movement_rule")]),
                row.getString("power_device"),
                row.getString("speed_device"),
                row.getString("grade_device"),
                row.getString("own_device"),
                row.getString("session_device"),
                row.getString("device"),
                row.getString("modality"));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    private static String name(Enum<?> rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
