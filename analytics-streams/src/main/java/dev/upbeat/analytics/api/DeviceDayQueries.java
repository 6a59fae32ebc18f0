package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.vendor.DailyFigure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The vendors' own daily totals in the store, and what they look like in answers. */
final class DeviceDayQueries {

    private static final String LATEST = "SELECT max(local_date) FROM facts.device_day WHERE participant = ?";

    private static final String DAYS = "SELECT local_date, device, source_id, revision, "
            + Arrays.stream(DailyFigure.values()).map(DailyFigure::column).collect(Collectors.joining(", "))
            + " FROM facts.device_day WHERE participant = ? AND local_date BETWEEN ? AND ?"
            + " ORDER BY local_date, device, source_id";

    private final Database database;

    DeviceDayQueries(Database database) {
        this.database = database;
    }

    /** What one vendor tells of a date; figures that are not there are not known. */
    record Row(LocalDate date, String device, String id, int revision, Map<DailyFigure, Double> figures) {

        void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("date", date.toString());
            json.writeStringField("device", device);
            if (!id.isEmpty()) {
                json.writeStringField("id", id);
            }
            json.writeNumberField("revision", revision);
            for (DailyFigure figure : DailyFigure.values()) {
                Double value = figures.get(figure);
                json.writeFieldName(figure.jsonName());
                if (value == null) {
                    json.writeNull();
                } else {
                    json.writeNumber(DayJson.number(value));
                }
            }
            json.writeEndObject();
        }

        private String line() {
            String values = Arrays.stream(DailyFigure.values())
                    .map(figures::get)
                    .map(value -> value == null ? "" : DayJson.number(value))
                    .collect(Collectors.joining(","));
            return date + "," + DayCsv.text(device) + "," + DayCsv.text(id) + "," + revision + "," + values + "\r\n";
        }
    }

    /** As CSV with a line of names. */
    static String csv(List<Row> rows) {
        String names = Arrays.stream(DailyFigure.values())
                .map(DailyFigure::column)
                .collect(Collectors.joining(",", "date,device,id,revision,", "\r\n"));
        return names + rows.stream().map(Row::line).collect(Collectors.joining());
    }

    /** The last date that is stored, or null. */
    @Nullable
    LocalDate latest(Pseudonym person) throws SQLException {
        return database.all(LATEST, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), person.value())
                .getFirst()
                .orElse(null);
    }

    /** From one date to another, both included, ascending. */
    List<Row> days(Pseudonym person, LocalDate from, LocalDate to) throws SQLException {
        return database.all(
                DAYS,
                row -> {
                    Map<DailyFigure, Double> figures = new EnumMap<>(DailyFigure.class);
                    for (DailyFigure figure : DailyFigure.values()) {
                        double value = row.getDouble(figure.column());
                        if (!row.wasNull()) {
                            figures.put(figure, value);
                        }
                    }
                    return new Row(
                            row.getObject(1, LocalDate.class),
                            row.getString(2),
                            row.getString(3),
                            row.getInt(4),
                            figures);
                },
                person.value(),
                from,
                to);
    }
}
