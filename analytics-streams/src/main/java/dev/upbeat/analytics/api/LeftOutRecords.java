package dev.upbeat.analytics.api;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records in a minute that do not count, other than by cleaning. */
final class LeftOutRecords {

    static final String WITHDRAWN = "withdrawn";

    private static final int MAX_RECORDS = 600;
    private static final String QUARANTINED = """
            SELECT kind, device, started_at, ended_at, value, label, revision, reason, readmitted
            FROM facts.quarantine
            WHERE participant = ? AND started_at < ?::timestamptz + interval '1 minute' AND started_at > ?::timestamptz - interval '3 days'
                AND (ended_at > ? OR started_at >= ?)
            ORDER BY started_at, kind, device, record_hash
            LIMIT 600
            """;

    private LeftOutRecords() {}

    /** Those that their source has taken back. */
    static List<Explanation.LeftOut> withdrawn(@Nullable HourBlock block, long fromMillis, long toMillis) {
        List<Explanation.LeftOut> found = new ArrayList<>();
        if (block == null) {
            return found;
        }
        for (Series series : block.series()) {
            Columns records = series.records();
            for (int i = 0; i < records.size() && found.size() < MAX_RECORDS; i++) {
                boolean within = records.startMillis(i) < toMillis
                        && (records.endMillis(i) > fromMillis || records.startMillis(i) >= fromMillis);
                if (within && records.withdrawn(i)) {
                    found.add(new Explanation.LeftOut(
                            series.kind().jsonName(),
                            series.device().id(),
                            Instant.ofEpochMilli(records.startMillis(i)),
                            Instant.ofEpochMilli(records.endMillis(i)),
                            null,
                            records.revision(i),
                            WITHDRAWN,
                            false));
                }
            }
        }
        return found;
    }

    static List<Explanation.LeftOut> quarantined(Database database, Pseudonym person, Instant start)
            throws SQLException {
        var at = start.atOffset(ZoneOffset.UTC);
        return database.all(QUARANTINED, LeftOutRecords::read, person.value(), at, at, at, at);
    }

    private static Explanation.LeftOut read(ResultSet row) throws SQLException {
        String label = row.getString("label");
        double value = row.getDouble("value");
        String said = label != null ? label : row.wasNull() ? null : ExplainWords.number(value);
        String device = row.getString("device");
        return new Explanation.LeftOut(
                row.getString("kind"),
                device == null ? "" : device,
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("ended_at").toInstant(),
                said,
                row.getInt("revision"),
                row.getString("reason"),
                row.getBoolean("readmitted"));
    }
}
