package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.upload.Disposition;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of an upload. */
final class ReceiptQuery {

    private static final String RECEIPT = """
            SELECT upload_id, received_at, complete, new, replaces, duplicate, older, quarantined, refused, reasons
            FROM history.upload_receipt WHERE participant = ? AND upload_id = ?
            """;

    private final Database database;

    ReceiptQuery(Database database) {
        this.database = database;
    }

    /**
     * A receipt.
     *
     * @param complete whether all that was sent has been taken in
     * @param reasons JSON: of those kept aside or refused, how many for which reason
     */
    record Receipt(
            UUID uploadId, Instant receivedAt, boolean complete, Map<Disposition, Long> records, String reasons) {

        void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("uploadId", uploadId.toString());
            json.writeStringField("receivedAt", receivedAt.toString());
            json.writeBooleanField("complete", complete);
            json.writeObjectFieldStart("records");
            for (Map.Entry<Disposition, Long> each : records.entrySet()) {
                json.writeNumberField(each.getKey().jsonName(), each.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("reasons");
            json.writeRawValue(reasons);
            json.writeEndObject();
        }
    }

    /** The receipt, or null while there is none. */
    @Nullable
    Receipt find(Pseudonym person, UUID uploadId) throws SQLException {
        return database.first(
                RECEIPT,
                row -> {
                    Map<Disposition, Long> records = new EnumMap<>(Disposition.class);
                    for (Disposition disposition : Disposition.values()) {
                        records.put(disposition, row.getLong(disposition.jsonName()));
                    }
                    return new Receipt(
                            row.getObject("upload_id", UUID.class),
                            row.getTimestamp("received_at").toInstant(),
                            row.getBoolean("complete"),
                            records,
                            row.getString("reasons"));
                },
                person.value(),
                uploadId);
    }
}
