package dev.upbeat.analytics.research;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a Parquet file of our CSV, by DuckDB within this process, in bounded memory. */
final class ParquetFile {

    /** More rows than fit here are refused. */
    static final long MAX_CSV_BYTES = 4L << 30;

    private static final String MEMORY = "256MB";

    private ParquetFile() {}

    /** A file in {@code folder}; its metadata name study, data set, definition and export. */
    static Path write(Path folder, Path csv, List<DictionaryColumn> columns, Selection selection, UUID export)
            throws IOException {
        Path parquet = folder.resolve("rows.parquet");
        String types = columns.stream()
                .map(column ->
                        quoted(column.name()) + ": " + quoted(column.type().parquet()))
                .collect(Collectors.joining(", ", "{", "}"));
        String source = "read_csv(" + quoted(csv.toString()) + ", header = true, auto_detect = false, delim = ',',"
                + " quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, columns = " + types + ")";
        String metadata = "{study: " + quoted(selection.study()) + ", data_set: "
                + quoted(selection.dataSet().path()) + ", definition: " + quoted(selection.definition()) + ", export: "
                + quoted(export.toString()) + "}";
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duckdb.createStatement()) {
            // nothing is fetched from anywhere: what it needs is in the library
            sql.execute("SET autoinstall_known_extensions = false");
            sql.execute("SET memory_limit = '" + MEMORY + "'");
            sql.execute("SET threads = 1");
            sql.execute("SET temp_directory = " + quoted(folder.toString()));
            sql.execute("COPY (SELECT * FROM " + source + ") TO " + quoted(parquet.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, KV_METADATA " + metadata + ")");
            return parquet;
        } catch (SQLException e) {
            throw new IOException("The Parquet file could not be made.", e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(ParquetFile::deleteOne);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
