package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.model.sample.Modality;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days as JSON. */
final class DayJson {

    /** What a day without a device has as null. */
    private static final List<String> ACTIVITY = List.of(
            "minutes",
            "activeMinutes",
            "unconfirmedMinutes",
            "wornMinutes",
            "valid",
            "modalities",
            "equivalentMinutes",
            "metMinutes",
            "mMetHours",
            "trimp",
            "activeZoneMinutes",
            "bouts");

    private DayJson() {}

    static void current(JsonGenerator json, DayQueries.Current current) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", current.day().date().toString());
        content(json, current.day());
        join(json, current.join());
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

    private static void join(JsonGenerator json, DayJoin join) throws IOException {
        json.writeStringField("activityState", join.activityState());
        json.writeStringField("moodState", join.moodState());
        DayJoin.Before before = join.before();
        json.writeFieldName("beforeReport");
        if (before == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            whole(json, "activeMinutes", before.activeMinutes());
            json.writeNumberField("knownMinutes", before.knownMinutes());
            whole(json, "activeMinutes60", before.activeMinutes60());
            whole(json, "activeMinutes180", before.activeMinutes180());
            json.writeEndObject();
        }
        Double next = join.nextMood();
        json.writeFieldName("moodNextDay");
        if (next == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeStringField("instrument", join.nextInstrument());
            decimal(json, "mean", next);
            json.writeEndObject();
        }
    }

    private static void whole(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static void activity(JsonGenerator json, Day.@Nullable Activity activity) throws IOException {
        if (activity == null) {
            for (String name : ACTIVITY) {
                json.writeNullField(name);
            }
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
        json.writeNumberField("wornMinutes", activity.worn());
        json.writeBooleanField("valid", activity.valid());
        json.writeObjectFieldStart("modalities");
        for (Map.Entry<Modality, Integer> each : activity.modalities().entrySet()) {
            json.writeNumberField(each.getKey().jsonName(), each.getValue());
        }
        json.writeEndObject();
        load(json, activity.load());
        bouts(json, activity.bouts());
    }

    private static void load(JsonGenerator json, Day.Load load) throws IOException {
        json.writeNumberField("equivalentMinutes", load.equivalentMinutes());
        decimal(json, "metMinutes", load.metMinutes());
        decimal(json, "mMetHours", load.marginalMetHours());
        json.writeObjectFieldStart("trimp");
        decimal(json, "banister", load.banisterTrimp());
        count(json, "edwards", load.edwardsTrimp());
        json.writeEndObject();
        count(json, "activeZoneMinutes", load.activeZoneMinutes());
    }

    private static void bouts(JsonGenerator json, Day.@Nullable Bouts bouts) throws IOException {
        if (bouts == null) {
            json.writeNullField("bouts");
            return;
        }
        json.writeObjectFieldStart("bouts");
        json.writeNumberField("strict", bouts.strict());
        json.writeNumberField("strictMinutes", bouts.strictMinutes());
        json.writeNumberField("tolerant", bouts.tolerant());
        json.writeNumberField("tolerantMinutes", bouts.tolerantMinutes());
        json.writeNumberField("sustainedIntensityMinutes", bouts.sustained());
        json.writeNumberField("briskWalks", bouts.briskWalks());
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

    private static void decimal(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(number(value));
        }
    }

    private static void count(JsonGenerator json, String name, @Nullable Integer value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
