package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One person of a Fitabase export. Its wall-clock times, which have no zone, are read as if they were UTC, so that local dates are the
 * export's own.
 *
 * @param person as the export names the folder
 * @param heartRate every few seconds
 * @param steps a minute
 * @param intensity Fitbit's own, 0 sedentary to 3 very active, by minutes since 1970-01-01T00:00
 */
record FitbitMinutes(String person, Columns heartRate, Columns steps, SortedMap<Long, Integer> intensity) {

    static final int CLASSES = 4;
    private static final int MINUTE_MILLIS = 60_000;
    private static final String HEART_RATE = "heartrate_seconds.csv.gz";
    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);

    /** All people in the folder {@code fitabase} of {@code data}, ascending by name. */
    static List<FitbitMinutes> all(Path data) throws IOException {
        Path folder = data.resolve("fitabase");
        if (!Files.isDirectory(folder)) {
            throw new UserError("There is no folder 'fitabase' in " + data + ": --data-dir names the one it is in.");
        }
        List<Path> people;
        try (Stream<Path> found = Files.list(folder)) {
            people = found.filter(each -> Files.isRegularFile(each.resolve(HEART_RATE)))
                    .sorted()
                    .toList();
        }
        List<FitbitMinutes> all = new ArrayList<>();
        for (Path person : people) {
            all.add(of(person));
        }
        return all;
    }

    private static FitbitMinutes of(Path folder) throws IOException {
        ColumnsBuilder heartRate = new ColumnsBuilder(false);
        read(
                folder.resolve(HEART_RATE),
                (at, value) -> heartRate.add(at, value * RecordKind.MICROS, ZoneEvidence.none()));
        ColumnsBuilder steps = new ColumnsBuilder(true);
        read(
                folder.resolve("minuteStepsNarrow.csv.gz"),
                (at, value) -> steps.add(at, at + MINUTE_MILLIS, value, 0, false, "", ZoneEvidence.none(), 0));
        SortedMap<Long, Integer> intensity = new TreeMap<>();
        Path intensities = folder.resolve("minuteIntensitiesNarrow.csv.gz");
        read(intensities, (at, value) -> {
            if (value < 0 || value >= CLASSES) {
                throw new UserError(intensities + ": an intensity is not 0 to 3.");
            }
            intensity.put(at / MINUTE_MILLIS, value);
        });
        return new FitbitMinutes(folder.getFileName().toString(), heartRate.build(), steps.build(), intensity);
    }

    @FunctionalInterface
    private interface Row {
        void take(long atMillis, int value);
    }

    /** Rows of person, time and a whole number, below a heading. */
    private static void read(Path file, Row row) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            if (reader.readLine() == null) {
                throw new UserError(file + " is empty.");
            }
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length != 3) {
                    throw new UserError(file + ": a row has not three cells.");
                }
                try {
                    LocalDateTime at = LocalDateTime.parse(cells[1], WALL_CLOCK);
                    row.take(at.toInstant(ZoneOffset.UTC).toEpochMilli(), Integer.parseInt(cells[2].strip()));
                } catch (DateTimeException | NumberFormatException e) {
                    throw new UserError(file + ": a row is not a time and a whole number.", e);
                }
            }
        }
    }
}
