package dev.upbeat.deploy.importing.csv;

import dev.upbeat.ingest.settings.Settings;
import dev.upbeat.model.mood.Answers;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column means what.
 *
 * @param person the column that holds the operator's name for the person; null where the whole file is one person's
 * @param personPrefix put before that name
 * @param zone where the people are, or null
 * @param zoneColumn the column that tells it, or null
 * @param writtenIn the zone of the clock that wrote the times; null for that of the people, or of a Qualtrics export that tells it
 * @param time the column of the time of answering, unless a report has its own
 * @param pattern how times are written; null for ISO dates with a time
 * @param id columns that together tell a person's reports of one instrument and time apart
 * @param language the column of the person's language, or null
 * @param missing cells that mean no answer, beside empty ones
 * @param recode labels to numbers
 * @param delimiter between cells
 */
record Mapping(
        @Nullable String person,
        String personPrefix,
        @Nullable String zone,
        @Nullable String zoneColumn,
        @Nullable ZoneId writtenIn,
        @Nullable String time,
        @Nullable DateTimeFormatter pattern,
        List<String> id,
        @Nullable String language,
        List<String> missing,
        Map<String, Integer> recode,
        char delimiter,
        List<ReportMapping> reports) {

    private static final int MAX_REPORTS = 200;
    private static final int MAX_CODES = 1000;
    private static final Set<String> MEMBERS = Set.of(
            "person",
            "personPrefix",
            "zone",
            "writtenIn",
            "time",
            "timePattern",
            "id",
            "language",
            "missing",
            "recode",
            "delimiter",
            "reports");

    /**
     * One report of a row.
     *
     * @param items item to column; empty for an instrument of which the score is sent
     * @param value the column of the score, else null
     * @param time its own column of the time, or null
     * @param complete the column that says whether the form is complete, or null
     * @param completeValues what it then says
     */
    record ReportMapping(
            String instrument,
            Map<String, String> items,
            @Nullable String value,
            @Nullable String time,
            @Nullable String complete,
            List<String> completeValues) {}

    /** @throws dev.upbeat.ingest.settings.SettingsException saying what is wrong, and where */
    static Mapping read(Path file) {
        return read(Settings.read(file));
    }

    static Mapping read(Settings file) {
        file.only(MEMBERS);
        List<ReportMapping> reports = new ArrayList<>();
        for (Settings each : file.objects("reports", MAX_REPORTS)) {
            reports.add(report(each, file.has("time")));
        }
        if (reports.isEmpty()) {
            throw file.wrong("reports", "must name at least one instrument");
        }
        String delimiter = String.valueOf(file.textOr("delimiter", ","));
        if (delimiter.length() != 1) {
            throw file.wrong("delimiter", "must be one character");
        }
        Settings zoneColumn = file.has("zone") && !file.isText("zone") ? file.object("zone") : null;
        return new Mapping(
                file.textOr("person", null),
                String.valueOf(file.textOr("personPrefix", "")),
                zoneColumn == null ? zoneName(file, "zone") : null,
                zoneColumn == null ? null : zoneColumn.only(Set.of("column")).text("column"),
                writtenIn(file),
                file.textOr("time", null),
                pattern(file),
                file.texts("id", 10),
                file.textOr("language", null),
                file.texts("missing", 100),
                file.numbers("recode", MAX_CODES),
                delimiter.charAt(0),
                List.copyOf(reports));
    }

    /** The columns that must be there. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(id);
        for (String each : new @Nullable String[] {person, zoneColumn, time, language}) {
            if (each != null) {
                columns.add(each);
            }
        }
        for (ReportMapping report : reports) {
            columns.addAll(report.items().values());
            for (String each : new @Nullable String[] {report.value(), report.time(), report.complete()}) {
                if (each != null) {
                    columns.add(each);
                }
            }
        }
        return columns;
    }

    private static ReportMapping report(Settings report, boolean timeForAll) {
        report.only(Set.of("instrument", "items", "value", "time", "complete", "completeValues"));
        Map<String, String> items = new LinkedHashMap<>();
        if (report.has("items") && !report.isText("items")) {
            items.putAll(items(report));
        }
        if (items.isEmpty() == (report.textOr("value", null) == null)) {
            throw report.wrong("items", "or value must be there, and not both");
        }
        if (!timeForAll && !report.has("time")) {
            throw report.wrong("time", "is missing here and for all");
        }
        String complete = report.textOr("complete", null);
        List<String> values = report.texts("completeValues", 10);
        if (complete == null && !values.isEmpty()) {
            throw report.wrong("completeValues", "goes with complete");
        }
        // 2 in REDCap, 1 or True in Qualtrics
        List<String> usual = values.isEmpty() ? List.of("2", "1", "true", "complete") : values;
        return new ReportMapping(
                report.text("instrument"),
                items,
                report.textOr("value", null),
                report.textOr("time", null),
                complete,
                usual);
    }

    /** An array of columns for items 1, 2, …, or an object of item to column. */
    private static Map<String, String> items(Settings report) {
        if (report.isArray("items")) {
            Map<String, String> items = new LinkedHashMap<>();
            report.texts("items", Answers.MAX_ITEMS)
                    .forEach(column -> items.put(Integer.toString(items.size() + 1), column));
            return items;
        }
        return report.map("items", Answers.MAX_ITEMS);
    }

    private static @Nullable String zoneName(Settings file, String name) {
        String text = file.textOr(name, null);
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text).getId();
        } catch (DateTimeException e) {
            throw file.wrong(name, "must be an IANA time zone such as Europe/Oslo, or {\"column\": …}");
        }
    }

    private static @Nullable ZoneId writtenIn(Settings file) {
        String name = zoneName(file, "writtenIn");
        return name == null ? null : ZoneId.of(name);
    }

    private static @Nullable DateTimeFormatter pattern(Settings file) {
        String text = file.textOr("timePattern", null);
        try {
            return text == null ? null : DateTimeFormatter.ofPattern(text, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw file.wrong("timePattern", "is no pattern of date and time, such as M/d/yyyy H:mm");
        }
    }
}
