package dev.upbeat.analytics.api;

import dev.upbeat.analytics.research.Audit;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** Who read what, as JSON. */
final class AuditJson {

    private AuditJson() {}

    static void send(ServerResponse response, List<Audit.Entry> entries) {
        Answers.json(response, json -> {
            json.writeStartArray();
            for (Audit.Entry entry : entries) {
                json.writeStartObject();
                json.writeStringField("at", entry.at().toString());
                json.writeStringField("study", entry.study());
                json.writeStringField("researcher", entry.researcher());
                json.writeStringField("route", entry.route());
                json.writeFieldName("parameters");
                json.writeRawValue(entry.parameters());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
