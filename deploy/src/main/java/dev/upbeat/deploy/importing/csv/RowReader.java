package dev.upbeat.deploy.importing.csv;

import dev.upbeat.deploy.importing.csv.CsvFile.Row;
import dev.upbeat.deploy.importing.csv.Mapping.ReportMapping;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of rows, as they are sent. What a cell holds is not judged here: what cannot be is sent as it stands, so that it is
 * refused where everything is, and an item 9 in the same row is heard.
 */
final class RowReader {

    private static final String PHQ_9 = "phq-9";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}([.][0-9]{1,9})?");
    private static final Pattern IMPORT_ZONE = Pattern.compile("\"timeZone\"\\s*:\\s*\"([^\"]{1,64})\"");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss][.SSS]", java.util.Locale.ROOT);

    private final CsvFile file;
    private final Mapping mapping;

    RowReader(CsvFile file, Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /**
     * A report to be sent.
     *
     * @param line where its row begins
     * @param person the operator's name; empty where the row tells none
     * @param json as {@code POST /v1/mood} takes it
     */
    record Report(int line, String person, ReportMapping from, Map<String, @Nullable Object> json) {

        /** Whether item 9 of a PHQ-9 is answered above 0. */
        boolean itemNineAbove0() {
            return from.instrument().equals(PHQ_9)
                    && json.get("answers") instanceof Map<?, ?> answers
                    && isAbove0(answers.get("9"));
        }
    }

    /**
     * What a row holds.
     *
     * @param incomplete forms that were left out since they are not complete
     */
    record Read(List<Report> reports, int incomplete) {}

    Read read(Row row) {
        List<Report> reports = new ArrayList<>();
        int incomplete = 0;
        for (ReportMapping each : mapping.reports()) {
            Map<String, @Nullable Object> said = said(row, each);
            if (said.isEmpty()) {
                continue;
            }
            String column = mapping.person();
            String name = column == null ? "" : file.cell(row, column);
            String person = name.isEmpty() ? "" : mapping.personPrefix() + name;
            Report report = new Report(row.line(), person, each, json(row, each, said));
            // nothing keeps an item 9 from being heard, not even a form that was broken off
            if (isComplete(row, each) || report.itemNineAbove0()) {
                reports.add(report);
            } else {
                incomplete++;
            }
        }
        return new Read(reports, incomplete);
    }

    private boolean isComplete(Row row, ReportMapping report) {
        String column = report.complete();
        return column == null || report.completeValues().stream().anyMatch(file.cell(row, column)::equalsIgnoreCase);
    }

    /** The answers or the score; empty where all cells are. */
    private Map<String, @Nullable Object> said(Row row, ReportMapping report) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        String column = report.value();
        if (column != null) {
            Object value = value(file.cell(row, column));
            if (value != null) {
                said.put("value", value);
            }
            return said;
        }
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        report.items().forEach((item, from) -> answers.put(item, value(file.cell(row, from))));
        if (answers.values().stream().anyMatch(each -> each != null)) {
            said.put("answers", answers);
        }
        return said;
    }

    private Map<String, @Nullable Object> json(Row row, ReportMapping report, Map<String, @Nullable Object> said) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("instrument", report.instrument());
        json.putAll(said);
        String own = report.time();
        String time = own != null ? own : mapping.time();
        String zone = zone(row);
        String at = time == null ? "" : at(file.cell(row, time), zone, writtenIn(time));
        if (!at.isEmpty()) {
            json.put("at", at);
        }
        if (zone != null) {
            json.put("zone", zone);
        }
        String id = String.join(
                "/",
                mapping.id().stream()
                        .map(column -> file.cell(row, column))
                        .filter(cell -> !cell.isEmpty())
                        .toList());
        if (!id.isEmpty()) {
            json.put("id", id);
        }
        String language = mapping.language();
        if (language != null && !file.cell(row, language).isEmpty()) {
            json.put("language", file.cell(row, language));
        }
        return json;
    }

    private @Nullable String zone(Row row) {
        String column = mapping.zoneColumn();
        String told = column == null ? "" : file.cell(row, column);
        return told.isEmpty() ? mapping.zone() : told;
    }

    /** The zone of the clock by which a column is written; null for the person's own. */
    private @Nullable ZoneId writtenIn(String timeColumn) {
        ZoneId declared = mapping.writtenIn();
        String importId = declared == null ? file.importId(timeColumn) : null;
        Matcher told = IMPORT_ZONE.matcher(importId == null ? "" : importId);
        if (!told.find()) {
            return declared;
        }
        try {
            return ZoneId.of(told.group(1));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What is no time is sent as it stands. */
    private String at(String cell, @Nullable String zone, @Nullable ZoneId writtenIn) {
        DateTimeFormatter pattern = mapping.pattern();
        try {
            LocalDateTime local = LocalDateTime.parse(cell, pattern == null ? ISO : pattern);
            boolean own = writtenIn == null || writtenIn.getId().equals(zone);
            return own ? local.toString() : local.atZone(writtenIn).toInstant().toString();
        } catch (DateTimeParseException e) {
            return cell;
        }
    }

    private @Nullable Object value(String cell) {
        if (cell.isEmpty() || mapping.missing().contains(cell)) {
            return null;
        }
        Integer code = mapping.recode().get(cell);
        if (code != null) {
            return code;
        }
        if (!NUMBER.matcher(cell).matches()) {
            return cell;
        }
        BigDecimal number = new BigDecimal(cell).stripTrailingZeros();
        return number.scale() <= 0 ? number.longValueExact() : number;
    }

    private static boolean isAbove0(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() > 0;
    }
}
