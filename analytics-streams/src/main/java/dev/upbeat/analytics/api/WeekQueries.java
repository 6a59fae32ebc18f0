package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Modality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ISO weeks in the store. */
final class WeekQueries {

    private static final String LATEST =
            "SELECT max(monday) FROM facts.week_activity WHERE participant = ? AND definition = ?";

    private static final String WEEKS = """
            SELECT * FROM facts.week_activity
            WHERE participant = ? AND definition = ? AND monday BETWEEN ? AND ?
            ORDER BY monday
            """;

    private final Database database;
    private final Definition definition;

    WeekQueries(Database database, Definition definition) {
        this.database = database;
        this.definition = definition;
    }

    /**
     * A week as it stands; null where nothing tells.
     *
     * @param days that have minutes
     * @param modalities those that have minutes
     */
    record Row(
            LocalDate monday,
            int days,
            int validDays,
            boolean valid,
            boolean sealed,
            int activeMinutes,
            int equivalentMinutes,
            Map<Modality, Integer> modalities,
            @Nullable Double metMinutes,
            @Nullable Double marginalMetHours,
            int strengthDays,
            @Nullable Integer briskWalks,
            int activeDays,
            int streak,
            @Nullable Double variation,
            @Nullable Double gini,
            @Nullable Double topTwoShare,
            @Nullable Double stability,
            @Nullable Double variability) {}

    /** The Monday of the last week that is stored, or null. */
    @Nullable
    LocalDate latest(Pseudonym person) throws SQLException {
        return database.all(
                        LATEST,
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        person.value(),
                        definition.name())
                .getFirst()
                .orElse(null);
    }

    /** The weeks from one Monday to another, both included, ascending. */
    List<Row> weeks(Pseudonym person, LocalDate from, LocalDate to) throws SQLException {
        return database.all(WEEKS, WeekQueries::read, person.value(), definition.name(), from, to);
    }

    private static Row read(ResultSet row) throws SQLException {
        Map<Modality, Integer> modalities = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            int minutes = row.getInt(modality.jsonName() + "_minutes");
            if (minutes > 0) {
                modalities.put(modality, minutes);
            }
        }
        return new Row(
                row.getObject("monday", LocalDate.class),
                row.getInt("days"),
                row.getInt("valid_days"),
                row.getBoolean("valid"),
                row.getBoolean("sealed"),
                row.getInt("active_minutes"),
                row.getInt("equivalent_minutes"),
                modalities,
                row.getObject("met_minutes", Double.class),
                row.getObject("marginal_met_hours", Double.class),
                row.getInt("strength_days"),
                row.getObject("brisk_walks", Integer.class),
                row.getInt("active_days"),
                row.getInt("streak"),
                row.getObject("variation", Double.class),
                row.getObject("gini", Double.class),
                row.getObject("top_two_share", Double.class),
                row.getObject("stability", Double.class),
                row.getObject("variability", Double.class));
    }
}
