package dev.upbeat.analytics.api;

import dev.upbeat.analytics.research.DataSet;
import dev.upbeat.analytics.research.DictionaryColumn;
import dev.upbeat.analytics.research.Export;
import dev.upbeat.analytics.research.ExportFormat;
import dev.upbeat.analytics.research.ExportRegister;
import dev.upbeat.analytics.research.Exports;
import dev.upbeat.analytics.research.Selection;
import dev.upbeat.model.minute.Definition;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A study's rows, what their columns mean, and who was sent which. */
final class ExportRoutes implements HttpService {

    private static final List<String> ALLOWED = List.of("from", "to", "person", "definition", "format", "asOf");
    private static final int MAX_MINUTE_DAYS = 31;
    private static final MediaType CSV = MediaTypes.create("text/csv");
    private static final MediaType NDJSON = MediaTypes.create("application/x-ndjson");
    private static final MediaType PARQUET = MediaTypes.create("application/vnd.apache.parquet");

    private final StudyGate gate;
    private final Exports exports;
    private final ExportRegister register;
    private final String defaultDefinition;

    ExportRoutes(StudyGate gate, Exports exports, ExportRegister register, String defaultDefinition) {
        this.gate = gate;
        this.exports = exports;
        this.register = register;
        this.defaultDefinition = defaultDefinition;
    }

    @Override
    public void routing(HttpRules rules) {
        gate.read(rules, Route.STUDY_DAYS, rows(DataSet.DAYS));
        gate.read(rules, Route.STUDY_WEEKS, rows(DataSet.WEEKS));
        gate.read(rules, Route.STUDY_MINUTES, rows(DataSet.MINUTES));
        gate.read(rules, Route.STUDY_MOOD, rows(DataSet.MOOD));
        gate.read(rules, Route.STUDY_DEVICE_DAYS, rows(DataSet.DEVICE_DAYS));
        gate.read(rules, Route.STUDY_DICTIONARY, this::dictionary);
        gate.read(rules, Route.STUDY_EXPORTS, this::list);
        gate.auditing(rules);
    }

    private StudyGate.Handler rows(DataSet dataSet) {
        return (researcher, study, request, response) -> {
            Parameters parameters = Parameters.of(request, ALLOWED);
            Selection selection = selection(study, dataSet, parameters);
            ExportFormat format = format(request, parameters);
            try (Export export = exports.begin(researcher, selection, format)) {
                send(export, selection, format, response);
            } catch (Exports.BusyException e) {
                throw Problem.busy("As many exports as can be are under way: try again.");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static void send(Export export, Selection selection, ExportFormat format, ServerResponse response)
            throws SQLException, IOException {
        response.header(HeaderNames.CONTENT_TYPE, format.mediaType());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.create("Upbeat-Export"), export.id().toString());
        response.header(HeaderNames.create("Upbeat-Definition"), selection.definition());
        response.header(HeaderNames.create("Upbeat-As-Of"), export.knownAt().toString());
        response.header(
                HeaderNames.CONTENT_DISPOSITION,
                "attachment; filename=\"" + selection.dataSet().path() + '.' + format.extension() + '"');
        OutputStream out = response.outputStream();
        export.writeTo(out);
        // only what is whole is ended: what breaks off must be seen to
        out.close();
    }

    private Selection selection(String study, DataSet dataSet, Parameters parameters) {
        LocalDate from = parameters.date("from");
        LocalDate to = parameters.date("to");
        if (from != null && to != null && from.isAfter(to)) {
            throw Problem.unprocessable("from is after to: swap them.");
        }
        if (dataSet == DataSet.MINUTES
                && (from == null || to == null || ChronoUnit.DAYS.between(from, to) >= MAX_MINUTE_DAYS)) {
            throw Problem.unprocessable(
                    "Minutes are sent of at most " + MAX_MINUTE_DAYS + " local dates at once: give from and to.");
        }
        return new Selection(
                study,
                dataSet,
                from,
                to,
                parameters.uuid("person"),
                definition(parameters.text("definition", defaultDefinition)),
                parameters.instant("asOf"));
    }

    static String definition(String name) {
        if (Definition.named(name) == null) {
            throw Problem.unprocessable("definition is one of "
                    + String.join(
                            ", ",
                            Definition.all().stream().map(Definition::name).toList()) + ".");
        }
        return name;
    }

    private static ExportFormat format(ServerRequest request, Parameters parameters) {
        String named = parameters.text("format");
        if (named != null) {
            for (ExportFormat format : ExportFormat.values()) {
                if (format.extension().equals(named)) {
                    return format;
                }
            }
            throw Problem.unprocessable("format is json, ndjson, csv or parquet.");
        }
        MediaType best = request.headers()
                .bestAccepted(MediaTypes.APPLICATION_JSON, CSV, NDJSON, PARQUET)
                .orElseThrow(() -> new Problem(
                        406,
                        "Not acceptable",
                        "This address answers with application/json, text/csv, application/x-ndjson or"
                                + " application/vnd.apache.parquet: change Accept."));
        return best.equals(CSV)
                ? ExportFormat.CSV
                : best.equals(NDJSON)
                        ? ExportFormat.NDJSON
                        : best.equals(PARQUET) ? ExportFormat.PARQUET : ExportFormat.JSON;
    }

    private void dictionary(String researcher, String study, ServerRequest request, ServerResponse response)
            throws SQLException {
        Parameters.of(request, List.of());
        response.header(HeaderNames.create("Upbeat-Definition"), defaultDefinition);
        List<List<DictionaryColumn>> columns = new java.util.ArrayList<>();
        for (DataSet dataSet : DataSet.values()) {
            columns.add(exports.columns(dataSet.view()));
        }
        Answers.json(response, json -> {
            json.writeStartObject();
            json.writeStringField("definition", defaultDefinition);
            json.writeObjectFieldStart("dataSets");
            for (DataSet dataSet : DataSet.values()) {
                json.writeArrayFieldStart(dataSet.path());
                for (DictionaryColumn column : columns.get(dataSet.ordinal())) {
                    json.writeStartObject();
                    json.writeStringField("column", column.name());
                    json.writeStringField("type", column.type().text());
                    json.writeStringField("unit", column.unit());
                    json.writeStringField("meaning", column.meaning());
                    json.writeStringField("source", column.source());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void list(String researcher, String study, ServerRequest request, ServerResponse response)
            throws SQLException {
        UUID holding = Parameters.of(request, List.of("person")).uuid("person");
        List<ExportRegister.Entry> entries = register.of(study, holding);
        Answers.json(response, json -> {
            json.writeStartArray();
            for (ExportRegister.Entry entry : entries) {
                json.writeStartObject();
                json.writeStringField("export", entry.id().toString());
                json.writeStringField("researcher", entry.researcher());
                json.writeStringField("what", entry.dataSet());
                json.writeStringField("format", entry.format());
                json.writeStringField("definition", entry.definition());
                json.writeFieldName("parameters");
                json.writeRawValue(entry.parameters());
                json.writeStringField("begunAt", entry.begunAt().toString());
                text(
                        json,
                        "knownAt",
                        entry.knownAt() == null ? null : entry.knownAt().toString());
                text(
                        json,
                        "endedAt",
                        entry.endedAt() == null ? null : entry.endedAt().toString());
                json.writeBooleanField("complete", entry.complete());
                json.writeNumberField("rows", entry.rows());
                json.writeNumberField("people", entry.people());
                text(json, "sha256", entry.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void text(com.fasterxml.jackson.core.JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
