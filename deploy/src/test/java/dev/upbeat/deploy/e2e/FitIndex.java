package dev.upbeat.deploy.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The FIT files in the real data, with what INDEX.csv tells of each. Tests that need them are skipped, visibly, where they are not. */
final class FitIndex {

    private FitIndex() {}

    /** A file and what the index says of it; the offset is empty where there is none. */
    record Row(Path path, int records, int heartRateRecords, int powerRecords, int hrMessages, String offsetHours) {

        String name() {
            return path.getFileName().toString();
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(path);
        }
    }

    static Path folder() {
        String given = System.getenv("REAL_DATA");
        Path data = given != null ? Path.of(given) : Path.of("..", "..", "shared", "data");
        assumeTrue(
                Files.isDirectory(data.resolve("fit")),
                "The real data is not there: set REAL_DATA to the folder that holds fit/. Skipped.");
        return data;
    }

    static List<Row> rows() throws IOException {
        Path folder = folder();
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("fit").resolve("INDEX.csv"))) {
            List<String> cells = cells(line);
            if (!cells.getFirst().equals("file")) {
                rows.add(new Row(
                        folder.resolve(cells.get(0)),
                        number(cells.get(7)),
                        number(cells.get(8)),
                        number(cells.get(10)),
                        number(cells.get(11)),
                        cells.get(16)));
            }
        }
        return rows;
    }

    static Row row(String name) throws IOException {
        return rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Cells of a line, where quotes keep commas together. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static int number(String cell) {
        return cell.isBlank() ? 0 : Integer.parseInt(cell.strip());
    }
}
