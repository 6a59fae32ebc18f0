package dev.upbeat.deploy.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Four people of PMData in the real data, as request bodies. Fitbit's times are wall clock in Oslo, those of the reports UTC. Tests that
 * need them are skipped, visibly, where they are not.
 */
final class PmData {

    static final List<String> PEOPLE = List.of("p01", "p03", "p05", "p14");
    static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Map<String, String> MINUTES = Map.of(
            "sedentary_minutes", "inactiveMinutes",
            "lightly_active_minutes", "lightMinutes",
            "moderately_active_minutes", "moderateMinutes",
            "very_active_minutes", "vigorousMinutes");

    private PmData() {}

    private static Path folder(String person) {
        String given = System.getenv("REAL_DATA");
        Path data = given != null ? Path.of(given) : Path.of("..", "..", "shared", "data");
        Path folder = data.resolve("pmdata").resolve(person);
        assumeTrue(
                Files.isDirectory(folder),
                "The real data is not there: set REAL_DATA to the folder that holds pmdata/. Skipped.");
        return folder;
    }

    /** A report as the file has it, off the scale or not. */
    record Report(Instant at, int mood) {
        LocalDate localDate() {
            return at.atZone(OSLO).toLocalDate();
        }

        boolean isOnScale() {
            return mood >= 1 && mood <= 5;
        }
    }

    static List<Report> reports(String person) throws IOException {
        List<Report> reports = new ArrayList<>();
        for (String line : Files.readAllLines(folder(person).resolve("pmsys/wellness.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("effective_time_frame")) {
                reports.add(new Report(Instant.parse(cells[0]), Integer.parseInt(cells[2])));
            }
        }
        return reports;
    }

    /** Fitbit's own daily figures, as records of {@code days}, by date. */
    static Map<LocalDate, Map<String, Object>> days(String person) throws IOException {
        Map<LocalDate, Map<String, Object>> days = new TreeMap<>();
        for (Map.Entry<String, String> file : MINUTES.entrySet()) {
            for (JsonNode each : json(person, file.getKey() + ".json")) {
                day(days, each)
                        .put(file.getValue(), Integer.parseInt(each.get("value").asText()));
            }
        }
        for (JsonNode each : json(person, "resting_heart_rate.json")) {
            double rate = each.get("value").get("value").asDouble();
            if (rate > 0) { // Fitbit's way to say that it knows none
                day(days, each).put("restingHeartRateBpm", rate);
            }
        }
        return days;
    }

    static boolean hasMinutes(String person) {
        return Files.exists(folder(person).resolve("fitbit/steps.json.gz"));
    }

    /** Steps of each minute. The end carries its offset, since that of the minute before a skipped hour is no wall-clock time. */
    static List<Object> steps(String person) throws IOException {
        List<Object> steps = new ArrayList<>();
        for (JsonNode each : json(person, "steps.json.gz")) {
            LocalDateTime from = LocalDateTime.parse(each.get("dateTime").asText(), WALL_CLOCK);
            steps.add(Map.of(
                    "from",
                    from.toString(),
                    "to",
                    after(from, Duration.ofMinutes(1)),
                    "count",
                    Integer.parseInt(each.get("value").asText())));
        }
        return steps;
    }

    /** Exercise as Fitbit tells of it. */
    static List<Object> sessions(String person) throws IOException {
        List<Object> sessions = new ArrayList<>();
        for (JsonNode each : json(person, "exercise.json.gz")) {
            LocalDateTime from = LocalDateTime.parse(each.get("startTime").asText(), WALL_CLOCK);
            sessions.add(Map.of(
                    "from",
                    from.toString(),
                    "to",
                    after(from, Duration.ofMillis(each.get("duration").asLong())),
                    "type",
                    each.get("activityName").asText(),
                    "id",
                    each.get("logId").asText()));
        }
        return sessions;
    }

    static Map<String, Object> body(String kind, List<?> records) {
        return Map.of(
                "device",
                Map.of("id", "fitbit", "kind", "wrist", "model", "Fitbit Versa 2"),
                "zone",
                OSLO.getId(),
                kind,
                records);
    }

    private static String after(LocalDateTime from, Duration duration) {
        return from.atZone(OSLO).plus(duration).toOffsetDateTime().toString();
    }

    private static Map<String, Object> day(Map<LocalDate, Map<String, Object>> days, JsonNode told) {
        LocalDate date =
                LocalDateTime.parse(told.get("dateTime").asText(), WALL_CLOCK).toLocalDate();
        return days.computeIfAbsent(date, d -> new LinkedHashMap<>(Map.of("date", d.toString())));
    }

    private static JsonNode json(String person, String file) throws IOException {
        Path path = folder(person).resolve("fitbit").resolve(file);
        try (InputStream in = Files.newInputStream(path)) {
            return Http.JSON.readTree(file.endsWith(".gz") ? new GZIPInputStream(in) : in);
        }
    }
}
