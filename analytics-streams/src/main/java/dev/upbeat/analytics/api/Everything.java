package dev.upbeat.analytics.api;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.mood.Notes;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.wire.MalformedRecordException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;

/** All that is known of one person, as a zip of CSV files: what was sent, and all that was made of it. Streamed, by one snapshot of the database. */
final class Everything {

    private static final int FETCH_ROWS = 2000;

    private static final String README = """
            All that Upbeat holds of you.

            records.csv           what your devices told, as it stands: the later revision of a record, and whether it was withdrawn
            profile.csv           what you told of yourself, and since when
            mood_reports.csv      what you told of your mood
            days.csv, weeks.csv, minutes.csv, sessions.csv   what was made of it
            report_activity.csv   how much you had moved before each report
            device_days.csv       what your devices' makers reckon of whole days
            day_revisions.csv     what each day was before, and why it changed
            past_*.csv            what stood in the other files before, since when, and what is gone since
            uploads.csv           what became of the records of each upload
            kept_aside.csv        records that do not count, and why

            Times are UTC, dates are local. What each column means stands in the project's DEFINITIONS.md.
            Where you take part in studies, and what you consented to: GET /v1/participants/me/studies at the address that takes uploads.
            Answers to the ninth item of the PHQ-9 are kept apart, for those who respond to them: ask who runs this Upbeat.

            """;

    private static final Map<String, String> TABLES = tables();

    private final DataSource dataSource;

    /** @param dataSource of a role that may read {@code facts} and {@code history} */
    Everything(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("mood_reports", "facts.mood_report WHERE participant = ? ORDER BY at, instrument");
        tables.put("days", "facts.day_wellbeing WHERE participant = ? ORDER BY local_date, definition");
        tables.put("weeks", "facts.week_activity WHERE participant = ? ORDER BY monday, definition");
        tables.put("minutes", "facts.minute_activity WHERE participant = ? ORDER BY minute, definition");
        tables.put("sessions", "facts.session WHERE participant = ? ORDER BY started_at");
        tables.put("report_activity", "facts.report_activity WHERE participant = ? ORDER BY at, instrument");
        tables.put("device_days", "facts.device_day WHERE participant = ? ORDER BY local_date, device");
        tables.put(
                "day_revisions",
                "history.day_revision WHERE participant = ? ORDER BY local_date, definition, revision");
        tables.put("past_days", "history.day_join_past WHERE participant = ? ORDER BY local_date, known_at");
        tables.put("past_weeks", "history.week_past WHERE participant = ? ORDER BY monday, known_at");
        tables.put("past_mood_reports", "history.mood_past WHERE participant = ? ORDER BY at, known_at");
        tables.put("past_report_activity", "history.report_activity_past WHERE participant = ? ORDER BY at, known_at");
        tables.put("past_device_days", "history.device_day_past WHERE participant = ? ORDER BY local_date, known_at");
        tables.put("past_minutes", "history.minute_past WHERE participant = ? ORDER BY hour, known_at");
        tables.put("uploads", "history.upload_receipt WHERE participant = ? ORDER BY received_at");
        tables.put("kept_aside", "facts.quarantine WHERE participant = ? ORDER BY started_at");
        return tables;
    }

    /** Writes the zip and ends it; what breaks off in between is no zip. */
    void writeTo(OutputStream out, Pseudonym person) throws SQLException, IOException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement zone = connection.createStatement()) {
                zone.execute("SET LOCAL TIME ZONE 'UTC'");
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
                file(zip, "README.txt", writer -> writer.write(README + Notes.PROFESSIONAL_ADVICE + "\n"));
                file(zip, "records.csv", writer -> records(connection, person, writer));
                file(zip, "profile.csv", writer -> profile(connection, person, writer));
                for (Map.Entry<String, String> table : TABLES.entrySet()) {
                    file(zip, table.getKey() + ".csv", writer -> table(connection, table.getValue(), person, writer));
                }
                zip.finish();
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }

    private interface Content {
        void write(Writer writer) throws SQLException, IOException;
    }

    private static void file(ZipOutputStream zip, String name, Content content) throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(name));
        Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        content.write(writer);
        writer.flush();
        zip.closeEntry();
    }

    /** All columns but the person's own pseudonym and hashes. The table's name is one of ours. */
    private static void table(Connection connection, String source, Pseudonym person, Writer writer)
            throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM " + source)) {
            query.setFetchSize(FETCH_ROWS);
            query.setObject(1, person.value());
            try (ResultSet row = query.executeQuery()) {
                ResultSetMetaData columns = row.getMetaData();
                List<Integer> shown = new ArrayList<>();
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean hash = columns.getColumnTypeName(i).equals("bytea");
                    if (!hash && !columns.getColumnName(i).equals("participant")) {
                        shown.add(i);
                        cells.add(columns.getColumnName(i));
                    }
                }
                line(writer, cells);
                while (row.next()) {
                    cells.clear();
                    for (int column : shown) {
                        String value = row.getString(column);
                        cells.add(value == null ? "" : value);
                    }
                    line(writer, cells);
                }
            }
        }
    }

    private static void records(Connection connection, Pseudonym person, Writer writer)
            throws SQLException, IOException {
        line(writer, List.of("device", "kind", "from", "to", "value", "id", "revision", "withdrawn", "zone"));
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT block FROM facts.sample_block WHERE participant = ? ORDER BY hour")) {
            query.setFetchSize(24);
            query.setObject(1, person.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    HourBlock block = HourBlockCodec.decode(row.getBytes(1));
                    for (Series series : block.series()) {
                        records(block.hour(), series, writer);
                    }
                }
            }
        } catch (MalformedRecordException e) {
            throw new SQLException("a stored block cannot be read", e);
        }
    }

    /** An interval stands in each hour that it touches: it is told where it begins. */
    private static void records(long hour, Series series, Writer writer) throws IOException {
        Columns records = series.records();
        for (int i = 0; i < records.size(); i++) {
            if (Math.floorDiv(records.startMillis(i), 3_600_000L) != hour) {
                continue;
            }
            line(
                    writer,
                    List.of(
                            series.device().id(),
                            series.kind().jsonName(),
                            Instant.ofEpochMilli(records.startMillis(i)).toString(),
                            Instant.ofEpochMilli(records.endMillis(i)).toString(),
                            records.withdrawn(i) ? "" : value(series.kind(), records, i),
                            records.id(i),
                            Integer.toString(records.revision(i)),
                            Boolean.toString(records.withdrawn(i)),
                            zone(records.evidence(i))));
        }
    }

    private static String value(RecordKind kind, Columns records, int i) {
        long value = records.value(i);
        return switch (kind) {
            case HEART_RATE, POWER, SPEED, CADENCE, GRADE -> DayJson.number(value / (double) RecordKind.MICROS);
            case STEPS, STEP_COUNTER -> Long.toString(value);
            case ACTIVITY -> ActivityClass.values()[(int) value].jsonName();
            case SESSION ->
                records.label(SessionValue.labelIndex(value))
                        + (SessionValue.selfReported(value) ? " (self-reported)" : "");
            case PAUSE -> "";
        };
    }

    private static String zone(ZoneEvidence evidence) {
        return switch (evidence) {
            case ZoneEvidence.Zone zone -> zone.id();
            case ZoneEvidence.Offset offset ->
                ZoneOffset.ofTotalSeconds(offset.seconds()).toString();
            default -> "";
        };
    }

    private static void profile(Connection connection, Pseudonym person, Writer writer)
            throws SQLException, IOException {
        line(writer, List.of("field", "effective_from", "value", "withdrawn"));
        try (PreparedStatement query =
                connection.prepareStatement("SELECT timeline FROM facts.profile_timeline WHERE participant = ?")) {
            query.setObject(1, person.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    for (ProfileEntry entry :
                            ProfileTimeline.fromBytes(row.getBytes(1)).entries()) {
                        line(
                                writer,
                                List.of(
                                        name(entry.field()),
                                        since(entry.effectiveFrom()),
                                        entry.withdrawn() ? "" : value(entry),
                                        Boolean.toString(entry.withdrawn())));
                    }
                }
            }
        } catch (MalformedRecordException e) {
            throw new SQLException("a stored profile cannot be read", e);
        }
    }

    private static String name(ProfileField field) {
        return switch (field) {
            case BIRTH_YEAR -> "birthYear";
            case SEX -> "sex";
            case RESTING_HEART_RATE -> "restingHeartRateBpm";
            case MAXIMUM_HEART_RATE -> "maximumHeartRateBpm";
            case WEIGHT -> "weightKg";
            case FTP -> "ftpWatts";
            case ZONE -> "zone";
        };
    }

    private static String value(ProfileEntry entry) {
        return switch (entry.field()) {
            case SEX, ZONE -> entry.text();
            case BIRTH_YEAR -> Long.toString(entry.number());
            case RESTING_HEART_RATE, MAXIMUM_HEART_RATE, WEIGHT, FTP ->
                DayJson.number(entry.number() / (double) RecordKind.MICROS);
        };
    }

    private static String since(EffectiveFrom from) {
        return switch (from) {
            case EffectiveFrom.Always always -> "";
            case EffectiveFrom.Date date -> date.date().toString();
            case EffectiveFrom.Instant instant ->
                Instant.ofEpochMilli(instant.epochMillis()).toString();
        };
    }

    /** As RFC 4180 has it. */
    private static void line(Writer writer, List<String> cells) throws IOException {
        boolean first = true;
        for (String cell : cells) {
            writer.write(first ? "" : ",");
            first = false;
            boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            writer.write(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        writer.write("\r\n");
    }
}
