package dev.upbeat.deploy.importing.csv;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180; UTF-8, with or without a byte order mark) whose first row names the columns. As Qualtrics exports it two more
 * header rows follow, the questions and import ids as JSON: they are told by the latter.
 */
final class CsvFile {

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int MAX_ROWS = 500_000;
    private static final int MAX_COLUMNS = 10_000;
    private static final int QUALTRICS_HEADERS = 3;

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows;
    private final List<String> importIds;

    private CsvFile(List<Row> all) {
        List<String> names = all.getFirst().cells();
        for (int i = 0; i < names.size(); i++) {
            if (columns.putIfAbsent(names.get(i).strip(), i) != null
                    && !names.get(i).isBlank()) {
                throw new UserError("The column " + names.get(i).strip() + " is there twice.");
            }
        }
        boolean qualtrics =
                all.size() >= QUALTRICS_HEADERS && all.get(2).cells().getFirst().startsWith("{\"ImportId\"");
        this.importIds = qualtrics ? all.get(2).cells() : List.of();
        this.rows = List.copyOf(all.subList(qualtrics ? QUALTRICS_HEADERS : 1, all.size()));
    }

    /**
     * A row.
     *
     * @param line where it begins, the first line of the file being 1
     */
    record Row(int line, List<String> cells) {}

    /** @throws UserError for what cannot be read, saying where */
    static CsvFile read(Path path, char delimiter) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new UserError(path.getFileName() + " is larger than 64 MiB: split it.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return parse(text, delimiter);
        } catch (CharacterCodingException e) {
            throw new UserError(path.getFileName() + " is not in UTF-8.", e);
        } catch (IOException e) {
            throw new UserError(
                    path.getFileName() + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
        }
    }

    /** As above, of its text. */
    static CsvFile parse(String text, char delimiter) {
        List<Row> rows = new Parser(text.startsWith("\uFEFF") ? text.substring(1) : text, delimiter).rows();
        if (rows.isEmpty()) {
            throw new UserError("The file is empty: its first line must name the columns.");
        }
        return new CsvFile(rows);
    }

    List<Row> rows() {
        return rows;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** A cell without the space around it; empty where the row is too short. */
    String cell(Row row, String column) {
        Integer at = columns.get(column);
        return at == null || at >= row.cells().size() ? "" : row.cells().get(at).strip();
    }

    /** The import id of a column, JSON as Qualtrics writes it; null in other files. */
    @Nullable
    String importId(String column) {
        Integer at = columns.get(column);
        return at == null || at >= importIds.size() ? null : importIds.get(at);
    }

    private static final class Parser {

        private final String text;
        private final char delimiter;
        private final StringBuilder cell = new StringBuilder();
        private final List<Row> rows = new ArrayList<>();
        private List<String> cells = new ArrayList<>();
        private int at;
        private int line = 1;

        Parser(String text, char delimiter) {
            this.text = text;
            this.delimiter = delimiter;
        }

        List<Row> rows() {
            while (at < text.length()) {
                int begun = line;
                readRow();
                // a line with nothing on it is no row
                if (cells.size() > 1 || !cells.getFirst().isBlank()) {
                    if (rows.size() == MAX_ROWS) {
                        throw new UserError("The file has more than " + MAX_ROWS + " rows: split it.");
                    }
                    rows.add(new Row(begun, List.copyOf(cells)));
                }
            }
            return rows;
        }

        private void readRow() {
            cells = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                cell.setLength(0);
                ended = startsQuoted() ? quoted() : plain();
                cells.add(cell.toString());
                if (cells.size() > MAX_COLUMNS) {
                    throw new UserError("Line " + line + " has more than " + MAX_COLUMNS + " columns.");
                }
            }
        }

        private boolean startsQuoted() {
            return at < text.length() && text.charAt(at) == '"';
        }

        /** Returns whether the row ends with this cell. */
        private boolean plain() {
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next == delimiter) {
                    return false;
                }
                if (next == '\n' || next == '\r') {
                    endLine(next);
                    return true;
                }
                cell.append(next);
            }
            return true;
        }

        private boolean quoted() {
            int begun = line;
            at++;
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next != '"') {
                    line += next == '\n' ? 1 : 0;
                    cell.append(next);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    return plain();
                }
            }
            throw new UserError("The quotation mark that opens on line " + begun + " is not closed.");
        }

        private void endLine(char end) {
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
        }
    }
}
