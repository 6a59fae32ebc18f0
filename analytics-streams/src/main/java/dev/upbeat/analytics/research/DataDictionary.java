package dev.upbeat.analytics.research;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** The data dictionary, {@code research/dictionary.txt}: what each column of each view means. */
public final class DataDictionary {

    private static final String RESOURCE = "/research/dictionary.txt";
    private static final int FIELDS = 6;

    private final SequencedMap<String, SequencedMap<String, DictionaryColumn>> views;

    private DataDictionary(SequencedMap<String, SequencedMap<String, DictionaryColumn>> views) {
        this.views = views;
    }

    /** Reads the one that this release carries. */
    public static DataDictionary load() {
        try (InputStream in = Objects.requireNonNull(DataDictionary.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            SequencedMap<String, SequencedMap<String, DictionaryColumn>> views = new LinkedHashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(views, line);
                }
            }
            return new DataDictionary(views);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of a view, in the order of exports. */
    public List<DictionaryColumn> columns(String view) {
        Map<String, DictionaryColumn> columns = views.get(view);
        if (columns == null) {
            throw new IllegalArgumentException("no view of that name");
        }
        return new ArrayList<>(columns.values());
    }

    private static void add(Map<String, SequencedMap<String, DictionaryColumn>> views, String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException("dictionary: " + FIELDS + " fields expected: " + line);
        }
        ColumnType type = ColumnType.valueOf(fields[2].strip().toUpperCase(Locale.ROOT));
        DictionaryColumn column =
                new DictionaryColumn(fields[1].strip(), type, fields[3].strip(), fields[4].strip(), fields[5].strip());
        for (String view : fields[0].split(",", -1)) {
            if (views.computeIfAbsent(view.strip(), name -> new LinkedHashMap<>())
                            .put(column.name(), column)
                    != null) {
                throw new IllegalStateException("dictionary: twice: " + line);
            }
        }
    }
}
