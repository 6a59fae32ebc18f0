package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.upbeat.analytics.api.ReleaseQuery.Atom;
import dev.upbeat.analytics.api.ReleaseQuery.Figure;
import dev.upbeat.analytics.api.ReleaseSelection.Fit;
import dev.upbeat.analytics.release.ReleaseIssuer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A release as JSON: its weeks with their atoms, and over the atoms of a week the mean by their rounded numbers of people. */
final class ReleaseJson {

    private ReleaseJson() {}

    static void write(JsonGenerator json, ReleaseSelection selection, List<Atom> atoms) throws IOException {
        SortedMap<LocalDate, List<Atom>> weeks = new TreeMap<>();
        for (Atom atom : atoms) {
            weeks.computeIfAbsent(atom.monday(), none -> new ArrayList<>()).add(atom);
        }
        json.writeStartObject();
        json.writeNumberField("leastPeople", ReleaseIssuer.LEAST_PEOPLE);
        json.writeStringField("peopleAre", "rounded to 5");
        json.writeArrayFieldStart("weeks");
        for (Map.Entry<LocalDate, List<Atom>> week : weeks.entrySet()) {
            week(json, week.getKey(), week.getValue(), selection);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void week(JsonGenerator json, LocalDate monday, List<Atom> atoms, ReleaseSelection selection)
            throws IOException {
        List<Atom> whole = atoms.stream()
                .filter(atom -> selection.fit(atom.strata()) == Fit.WHOLE)
                .toList();
        List<Atom> partly = atoms.stream()
                .filter(atom -> selection.fit(atom.strata()) == Fit.PARTLY)
                .toList();
        json.writeStartObject();
        json.writeStringField("week", IsoWeek.of(monday));
        json.writeFieldName("all");
        figures(json, together(whole));
        json.writeArrayFieldStart("atoms");
        for (Atom atom : whole) {
            json.writeStartObject();
            json.writeObjectField("strata", atom.strata());
            json.writeStringField("definition", atom.definition());
            json.writeStringField("issuedAt", atom.issuedAt().toString());
            json.writeFieldName("figures");
            figures(json, atom.figures());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("leftOut");
        for (Atom atom : partly) {
            json.writeStartObject();
            json.writeObjectField("strata", atom.strata());
            json.writeStringField("why", "It also holds others than those asked for: its parts have too few people.");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static SortedMap<String, Figure> together(List<Atom> atoms) {
        SortedMap<String, Figure> sums = new TreeMap<>();
        for (Atom atom : atoms) {
            atom.figures()
                    .forEach((measure, figure) -> sums.merge(
                            measure,
                            figure,
                            (one, other) -> new Figure(
                                    (one.mean() * one.people() + other.mean() * other.people())
                                            / (one.people() + other.people()),
                                    one.people() + other.people())));
        }
        return sums;
    }

    private static void figures(JsonGenerator json, SortedMap<String, Figure> figures) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Figure> each : figures.entrySet()) {
            json.writeObjectFieldStart(each.getKey());
            json.writeFieldName("mean");
            json.writeNumber(DayJson.number(each.getValue().mean()));
            json.writeNumberField("people", each.getValue().people());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
