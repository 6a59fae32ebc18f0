package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A minute as JSON: what it counts as, and what that was judged by. Signals that are missing are left out, never zero. */
final class MinuteJson {

    private MinuteJson() {}

    static void write(JsonGenerator json, MinuteQueries.Row minute) throws IOException {
        json.writeStartObject();
        json.writeStringField("minute", minute.minute().toString());
        json.writeStringField(
                "local",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        minute.minute().atZone(ZoneId.of(minute.zone())).toLocalDateTime()));
        json.writeStringField("zone", minute.zone());
        json.writeBooleanField("zoneAssumed", minute.zoneAssumed());
        json.writeStringField("intensity", minute.intensity());
        json.writeStringField("relative", minute.relative());
        json.writeStringField("absolute", minute.absolute());
        json.writeStringField("own", minute.own());
        json.writeBooleanField("unconfirmed", minute.unconfirmed());
        json.writeBooleanField("worn", minute.worn());
        text(json, "device", minute.device());
        text(json, "modality", minute.modality());
        heartRate(json, minute);
        movement(json, minute);
        text(json, "ownDevice", minute.ownDevice());
        text(json, "sessionDevice", minute.sessionDevice());
        json.writeEndObject();
    }

    private static void heartRate(JsonGenerator json, MinuteQueries.Row minute) throws IOException {
        if (minute.heartRateMean() == null) {
            return;
        }
        json.writeObjectFieldStart("heartRate");
        number(json, "meanBpm", minute.heartRateMean());
        number(json, "maxBpm", minute.heartRateMax());
        number(json, "restingBpm", minute.restingBpm());
        number(json, "maximumBpm", minute.maximumBpm());
        number(json, "coverageSeconds", minute.heartRateCoverageSeconds());
        text(json, "device", minute.heartRateDevice());
        json.writeStringField("rule", minute.heartRateRule());
        json.writeEndObject();
    }

    private static void movement(JsonGenerator json, MinuteQueries.Row minute) throws IOException {
        json.writeObjectFieldStart("movement");
        json.writeStringField("rule", minute.movementRule());
        number(json, "met", minute.met());
        number(json, "steps", minute.steps());
        text(json, "stepsDevice", minute.stepsDevice());
        text(json, "powerDevice", minute.powerDevice());
        text(json, "speedDevice", minute.speedDevice());
        text(json, "gradeDevice", minute.gradeDevice());
        json.writeEndObject();
    }

    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    static void number(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value == null) {
            return;
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumberField(name, value.longValue());
        } else {
            json.writeNumberField(name, value);
        }
    }
}
