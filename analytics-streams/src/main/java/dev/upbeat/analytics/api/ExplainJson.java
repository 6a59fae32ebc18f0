package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MinuteTrace;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.RecordKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON: in words, and the parts that these were made from. */
final class ExplainJson {

    private ExplainJson() {}

    static void write(JsonGenerator json, Explanation explanation) throws IOException {
        MinuteTrace trace = explanation.trace();
        json.writeStartObject();
        json.writeStringField("minute", explanation.start().toString());
        json.writeStringField(
                "local",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        explanation.start().atZone(explanation.zone()).toLocalDateTime()));
        json.writeStringField("date", explanation.date().toString());
        json.writeStringField("zone", explanation.zone().getId());
        json.writeStringField("zoneBy", lower(trace.zone()));
        json.writeArrayFieldStart("words");
        for (String sentence : ExplainWords.of(explanation)) {
            json.writeString(sentence);
        }
        json.writeEndArray();
        verdict(json, trace.minute());
        json.writeArrayFieldStart("signals");
        for (MinuteTrace.Signal signal : trace.signals()) {
            signal(json, signal);
        }
        json.writeEndArray();
        session(json, trace.session());
        person(json, trace.person());
        leftOut(json, explanation);
        definition(json, explanation.definition());
        json.writeBooleanField("sealed", explanation.countsBefore() != null);
        if (explanation.countsBefore() != null) {
            json.writeStringField("countsBefore", explanation.countsBefore().toString());
        }
        json.writeBooleanField("stored", explanation.stored());
        json.writeBooleanField("storedAgrees", explanation.agrees());
        json.writeEndObject();
    }

    private static void verdict(JsonGenerator json, @Nullable Minute minute) throws IOException {
        if (minute == null) {
            json.writeNullField("judged");
            return;
        }
        json.writeObjectFieldStart("judged");
        json.writeStringField("intensity", minute.intensity().jsonName());
        json.writeStringField("relative", minute.relative().jsonName());
        json.writeStringField("absolute", minute.absolute().jsonName());
        json.writeStringField("own", minute.own().jsonName());
        json.writeStringField("heartRateRule", lower(minute.evidence().heartRateRule()));
        json.writeStringField("movementRule", lower(minute.evidence().movementRule()));
        json.writeBooleanField("unconfirmed", minute.unconfirmed());
        json.writeBooleanField("worn", minute.worn());
        MinuteJson.text(json, "device", minute.deviceId().isEmpty() ? null : minute.deviceId());
        MinuteJson.text(
                json,
                "modality",
                minute.modality() == null ? null : minute.modality().jsonName());
        json.writeEndObject();
    }

    private static void signal(JsonGenerator json, MinuteTrace.Signal signal) throws IOException {
        json.writeStartObject();
        json.writeStringField("signal", signal.kind().jsonName());
        json.writeArrayFieldStart("devices");
        for (MinuteTrace.Candidate candidate : signal.candidates()) {
            json.writeStartObject();
            json.writeStringField("device", candidate.device().id());
            json.writeStringField("kind", candidate.device().kind().jsonName());
            json.writeStringField("verdict", lower(candidate.verdict()));
            json.writeNumberField(
                    "coverageSeconds",
                    BigDecimal.valueOf(candidate.coverageMillis(), 3).stripTrailingZeros());
            number(json, "value", candidate.value());
            Intensity own = candidate.own();
            MinuteJson.text(json, "class", own == null ? null : own.jsonName());
            json.writeArrayFieldStart("records");
            for (MinuteTrace.Considered record : candidate.records()) {
                considered(json, record);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void considered(JsonGenerator json, MinuteTrace.Considered record) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", record.kind().jsonName());
        String from = record.kind().isInterval() ? "from" : "at";
        json.writeStringField(from, Instant.ofEpochMilli(record.startMillis()).toString());
        if (record.kind().isInterval()) {
            json.writeStringField("to", Instant.ofEpochMilli(record.endMillis()).toString());
        }
        if (record.kind() == RecordKind.ACTIVITY) {
            json.writeStringField(
                    "class", lower(ActivityClass.values()[record.value().intValueExact()]));
        } else {
            number(json, "value", record.value());
        }
        if (record.revision() != 0) {
            json.writeNumberField("revision", record.revision());
        }
        MinuteJson.text(json, "id", record.sourceId().isEmpty() ? null : record.sourceId());
        if (record.left() != null) {
            json.writeStringField("leftOut", lower(record.left()));
            number(json, "medianOfOthers", record.median());
        }
        json.writeEndObject();
    }

    private static void session(JsonGenerator json, MinuteTrace.@Nullable Session session) throws IOException {
        if (session == null) {
            return;
        }
        json.writeObjectFieldStart("session");
        json.writeStringField("device", session.deviceId());
        json.writeStringField("modality", session.modality().jsonName());
        json.writeBooleanField("selfReported", session.selfReported());
        json.writeNumberField(
                "coverageSeconds",
                BigDecimal.valueOf(session.coverageMillis(), 3).stripTrailingZeros());
        number(json, "met", session.met());
        json.writeEndObject();
    }

    private static void person(JsonGenerator json, MinuteTrace.Person person) throws IOException {
        json.writeObjectFieldStart("person");
        number(json, "restingBpm", person.restingBpm());
        if (person.restingBpm() != null) {
            json.writeBooleanField("restingEstimated", person.restingEstimated());
        }
        number(json, "maximumBpm", person.maximumBpm());
        if (person.maximumBpm() != null) {
            json.writeBooleanField("maximumMeasured", person.maximumMeasured());
        }
        number(json, "weightKg", person.weightKg());
        number(json, "ftpWatts", person.thresholdWatts());
        json.writeArrayFieldStart("profile");
        for (ProfileEntry entry : person.entries()) {
            json.writeStartObject();
            json.writeStringField("field", ExplainWords.field(entry.field()));
            MinuteJson.text(json, "value", ExplainWords.value(entry));
            if (!(entry.effectiveFrom() instanceof EffectiveFrom.Always)) {
                json.writeStringField("effectiveFrom", ExplainWords.from(entry.effectiveFrom()));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void leftOut(JsonGenerator json, Explanation explanation) throws IOException {
        json.writeArrayFieldStart("leftOut");
        for (Explanation.LeftOut record : explanation.leftOut()) {
            json.writeStartObject();
            json.writeStringField("kind", record.kind());
            MinuteJson.text(json, "device", record.device().isEmpty() ? null : record.device());
            json.writeStringField("from", record.from().toString());
            json.writeStringField("to", record.to().toString());
            MinuteJson.text(json, "value", record.value());
            json.writeStringField("reason", record.reason());
            json.writeBooleanField("readmitted", record.readmitted());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void definition(JsonGenerator json, Definition definition) throws IOException {
        json.writeObjectFieldStart("definition");
        json.writeStringField("name", definition.name());
        cuts(json, "reservePercent", definition.heartRate().reservePercent());
        cuts(json, "maximumPercent", definition.heartRate().maximumPercent());
        json.writeObjectFieldStart("met");
        json.writeNumberField(
                "light", BigDecimal.valueOf(definition.movement().mets().lightTenths(), 1));
        json.writeNumberField(
                "moderate", BigDecimal.valueOf(definition.movement().mets().moderateTenths(), 1));
        json.writeNumberField(
                "vigorous", BigDecimal.valueOf(definition.movement().mets().vigorousTenths(), 1));
        json.writeEndObject();
        json.writeObjectFieldStart("stepsPerMinute");
        json.writeNumberField("moderate", definition.movement().moderateSteps());
        json.writeNumberField("vigorous", definition.movement().vigorousSteps());
        json.writeEndObject();
        json.writeNumberField("leastCoverageSeconds", definition.signals().minCoverageMillis() / 1000);
        json.writeEndObject();
    }

    private static void cuts(JsonGenerator json, String name, Definition.Cuts cuts) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("light", cuts.light());
        json.writeNumberField("moderate", cuts.moderate());
        json.writeNumberField("vigorous", cuts.vigorous());
        json.writeNumberField("nearMax", cuts.nearMax());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable BigDecimal value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeNumber(value.toPlainString());
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
