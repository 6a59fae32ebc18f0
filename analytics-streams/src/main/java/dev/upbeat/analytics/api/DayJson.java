package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.model.sample.Modality;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days as JSON. */
final class DayJson {

    private DayJson() {}

    static void current(JsonGenerator json, DayQueries.Current current) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", current.day().date().toString());
        content(json, current.day());
        json.writeBooleanField("sealed", current.sealed());
        json.writeNumberField("revision", current.revision());
        json.writeEndObject();
    }

    static void revision(JsonGenerator json, DayQueries.Revision revision) throws IOException {
        json.writeStartObject();
        json.writeNumberField("revision", revision.number());
        json.writeStringField("at", revision.at().toString());
        json.writeArrayFieldStart("why");
        for (String cause : revision.why()) {
            json.writeString(cause);
        }
        json.writeEndArray();
        content(json, revision.day());
        json.writeEndObject();
    }

    /** A whole number without a fraction: 4, not 4.0. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void content(JsonGenerator json, Day day) throws IOException {
        activity(json, day.activity());
        mood(json, day.mood());
    }

    private static void activity(JsonGenerator json, Day.@Nullable Activity activity) throws IOException {
        if (activity == null) {
            json.writeNullField("minutes");
            json.writeNullField("activeMinutes");
            json.writeNullField("unconfirmedMinutes");
            json.writeNullField("modalities");
            return;
        }
        json.writeObjectFieldStart("minutes");
        json.writeNumberField("inactive", activity.inactive());
        json.writeNumberField("light", activity.light());
        json.writeNumberField("moderate", activity.moderate());
        json.writeNumberField("vigorous", activity.vigorous());
        json.writeNumberField("unknown", activity.unknown());
        json.writeEndObject();
        json.writeNumberField("activeMinutes", activity.active());
        json.writeNumberField("unconfirmedMinutes", activity.unconfirmed());
        json.writeObjectFieldStart("modalities");
        for (Map.Entry<Modality, Integer> each : activity.modalities().entrySet()) {
            json.writeNumberField(each.getKey().jsonName(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void mood(JsonGenerator json, Day.@Nullable Mood mood) throws IOException {
        if (mood == null) {
            json.writeNullField("mood");
            return;
        }
        json.writeObjectFieldStart("mood");
        json.writeStringField("instrument", mood.instrument());
        decimal(json, "mean", mood.mean());
        decimal(json, "last", mood.last());
        decimal(json, "min", mood.min());
        json.writeNumberField("n", mood.n());
        json.writeEndObject();
    }

    private static void decimal(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(number(value));
    }
}
