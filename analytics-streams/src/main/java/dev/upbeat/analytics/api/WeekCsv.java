package dev.upbeat.analytics.api;

import dev.upbeat.model.sample.Modality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weeks as CSV (RFC 4180), with a header. What is missing is empty, never zero. */
final class WeekCsv {

    private WeekCsv() {}

    static String of(List<WeekQueries.Row> weeks) {
        StringBuilder csv = new StringBuilder(header());
        weeks.forEach(week -> csv.append(line(week)));
        return csv.toString();
    }

    private static String header() {
        List<String> names = new ArrayList<>(
                List.of("week", "from", "to", "days", "valid_days", "valid", "active_minutes", "equivalent_minutes"));
        for (Modality modality : Modality.values()) {
            names.add(modality.jsonName());
        }
        names.addAll(List.of(
                "met_minutes",
                "mmet_hours",
                "brisk_walks",
                "strength_days",
                "strength_of_2_to_3",
                "active_days",
                "streak",
                "cv",
                "gini",
                "top_two_share",
                "interdaily_stability",
                "intradaily_variability",
                "sealed"));
        return String.join(",", names) + "\r\n";
    }

    private static String line(WeekQueries.Row week) {
        List<String> fields = new ArrayList<>();
        fields.add(IsoWeek.of(week.monday()));
        fields.add(week.monday().toString());
        fields.add(week.monday().plusDays(6).toString());
        fields.add(Integer.toString(week.days()));
        fields.add(Integer.toString(week.validDays()));
        fields.add(Boolean.toString(week.valid()));
        fields.add(Integer.toString(week.activeMinutes()));
        fields.add(Integer.toString(week.equivalentMinutes()));
        for (Modality modality : Modality.values()) {
            fields.add(Integer.toString(week.modalities().getOrDefault(modality, 0)));
        }
        fields.add(number(week.metMinutes()));
        fields.add(number(week.marginalMetHours()));
        fields.add(number(week.briskWalks()));
        fields.add(Integer.toString(week.strengthDays()));
        fields.add(WeekJson.strength(week.strengthDays()));
        fields.add(Integer.toString(week.activeDays()));
        fields.add(Integer.toString(week.streak()));
        fields.add(number(week.variation()));
        fields.add(number(week.gini()));
        fields.add(number(week.topTwoShare()));
        fields.add(number(week.stability()));
        fields.add(number(week.variability()));
        fields.add(Boolean.toString(week.sealed()));
        return String.join(",", fields) + "\r\n";
    }

    private static String number(@Nullable Number value) {
        return value == null ? "" : DayJson.number(value.doubleValue());
    }
}
