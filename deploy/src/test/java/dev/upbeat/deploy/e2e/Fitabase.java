package dev.upbeat.deploy.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The Fitabase files in the real data, as upload bodies. Tests that need them are skipped, visibly, where they are not. */
final class Fitabase {

    static final List<String> PEOPLE = List.of("2022484408", "2347167796", "6117666160");

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
    private static final String[] CLASSES = {"inactive", "light", "moderate", "vigorous"};
    private static final Map<String, Object> DEVICE = Map.of("id", "fitbit", "kind", "wrist", "model", "Fitbit");

    private Fitabase() {}

    static Path folder() {
        String given = System.getenv("REAL_DATA");
        Path data = given != null ? Path.of(given) : Path.of("..", "..", "shared", "data");
        Path folder = data.resolve("fitabase");
        assumeTrue(
                Files.isDirectory(folder),
                "The real data is not there: set REAL_DATA to the folder that holds fitabase/. Skipped.");
        return folder;
    }

    /** One row of {@code DERIVED_minute_sum_vs_daily.csv}. */
    record DaySums(String person, LocalDate date, int[] minutes, int[] daily, boolean exact) {}

    /** Minute sums and Fitbit's own daily figures, each as light, moderate, vigorous. */
    static List<DaySums> expected() throws IOException {
        List<DaySums> days = new ArrayList<>();
        for (String line : Files.readAllLines(folder().resolve("DERIVED_minute_sum_vs_daily.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells[0].equals("Id")) {
                continue;
            }
            int[] daily = {number(cells[7]), number(cells[5]), number(cells[3])};
            int[] minutes = {number(cells[8]), number(cells[6]), number(cells[4])};
            days.add(new DaySums(cells[0], LocalDate.parse(cells[1]), minutes, daily, cells[13].equals("1")));
        }
        return days;
    }

    /** A person's minute intensities, one upload body a date. */
    static List<Map<String, Object>> intensities(String person) throws IOException {
        Map<LocalDate, List<Object>> byDate = new TreeMap<>();
        for (String[] row : rows(person, "minuteIntensitiesNarrow.csv.gz")) {
            LocalDateTime at = LocalDateTime.parse(row[1], WALL_CLOCK);
            byDate.computeIfAbsent(at.toLocalDate(), date -> new ArrayList<>())
                    .add(Map.of("from", text(at), "to", text(at.plusMinutes(1)), "class", CLASSES[number(row[2])]));
        }
        return bodies("activity", byDate);
    }

    /** A person's steps, one upload body a date. */
    static List<Map<String, Object>> steps(String person) throws IOException {
        Map<LocalDate, List<Object>> byDate = new TreeMap<>();
        for (String[] row : rows(person, "minuteStepsNarrow.csv.gz")) {
            LocalDateTime at = LocalDateTime.parse(row[1], WALL_CLOCK);
            byDate.computeIfAbsent(at.toLocalDate(), date -> new ArrayList<>())
                    .add(Map.of("from", text(at), "to", text(at.plusMinutes(1)), "count", number(row[2])));
        }
        return bodies("steps", byDate);
    }

    /** A person's heart rate, one upload body a date. */
    static List<Map<String, Object>> heartRate(String person) throws IOException {
        Map<LocalDate, List<Object>> byDate = new TreeMap<>();
        for (String[] row : rows(person, "heartrate_seconds.csv.gz")) {
            LocalDateTime at = LocalDateTime.parse(row[1], WALL_CLOCK);
            byDate.computeIfAbsent(at.toLocalDate(), date -> new ArrayList<>())
                    .add(Map.of("at", text(at), "bpm", number(row[2])));
        }
        return bodies("heartRate", byDate);
    }

    static Map<String, Object> body(String kind, List<Object> records) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("device", DEVICE);
        body.put("zone", "America/New_York");
        body.put(kind, records);
        return body;
    }

    private static List<Map<String, Object>> bodies(String kind, Map<LocalDate, List<Object>> byDate) {
        return byDate.values().stream().map(records -> body(kind, records)).toList();
    }

    private static List<String[]> rows(String person, String file) throws IOException {
        Path path = folder().resolve(person).resolve(file);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            List<String[]> rows = new ArrayList<>();
            Objects.requireNonNull(reader.readLine(), "a heading");
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split(",", -1));
            }
            return rows;
        }
    }

    private static String text(LocalDateTime at) {
        return at.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static int number(String cell) {
        return Integer.parseInt(cell.strip());
    }
}
