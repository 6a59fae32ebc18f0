package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.model.sample.Modality;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Weeks as JSON. */
final class WeekJson {

    private static final int LEAST_STRENGTH_DAYS = 2;
    private static final int MOST_STRENGTH_DAYS = 3;

    private WeekJson() {}

    static void write(JsonGenerator json, WeekQueries.Row week) throws IOException {
        json.writeStartObject();
        json.writeStringField("week", IsoWeek.of(week.monday()));
        json.writeStringField("from", week.monday().toString());
        json.writeStringField("to", week.monday().plusDays(6).toString());
        json.writeNumberField("days", week.days());
        json.writeNumberField("validDays", week.validDays());
        json.writeBooleanField("valid", week.valid());
        json.writeNumberField("activeMinutes", week.activeMinutes());
        json.writeNumberField("equivalentMinutes", week.equivalentMinutes());
        json.writeObjectFieldStart("modalities");
        for (Map.Entry<Modality, Integer> each : week.modalities().entrySet()) {
            json.writeNumberField(each.getKey().jsonName(), each.getValue());
        }
        json.writeEndObject();
        number(json, "metMinutes", week.metMinutes());
        number(json, "mMetHours", week.marginalMetHours());
        number(json, "briskWalks", week.briskWalks());
        json.writeObjectFieldStart("strength");
        json.writeNumberField("days", week.strengthDays());
        json.writeStringField("recommended", LEAST_STRENGTH_DAYS + "-" + MOST_STRENGTH_DAYS);
        json.writeStringField("is", strength(week.strengthDays()));
        json.writeEndObject();
        json.writeObjectFieldStart("consistency");
        json.writeNumberField("activeDays", week.activeDays());
        json.writeNumberField("streak", week.streak());
        number(json, "cv", week.variation());
        number(json, "gini", week.gini());
        number(json, "topTwoShare", week.topTwoShare());
        number(json, "interdailyStability", week.stability());
        number(json, "intradailyVariability", week.variability());
        json.writeEndObject();
        json.writeBooleanField("sealed", week.sealed());
        json.writeEndObject();
    }

    /** How many days of strength stand to those that are recommended. */
    static String strength(int days) {
        return days < LEAST_STRENGTH_DAYS ? "below" : days > MOST_STRENGTH_DAYS ? "above" : "within";
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(DayJson.number(value.doubleValue()));
        }
    }
}
