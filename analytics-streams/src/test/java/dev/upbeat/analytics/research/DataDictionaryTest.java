package dev.upbeat.analytics.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.store.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dictionary is held to the views: what it does not explain is not there. */
class DataDictionaryTest {

    private static final List<String> VIEWS =
            List.of("day", "week", "minute", "mood", "device_day", "day_revision", "member");

    private static final Map<ColumnType, List<String>> TYPES = Map.of(
            ColumnType.TEXT, List.of("text"),
            ColumnType.UUID, List.of("uuid"),
            ColumnType.DATE, List.of("date"),
            ColumnType.INSTANT, List.of("timestamp with time zone"),
            ColumnType.INTEGER, List.of("integer", "smallint", "bigint"),
            ColumnType.NUMBER, List.of("double precision", "real"),
            ColumnType.BOOLEAN, List.of("boolean"),
            ColumnType.JSON, List.of("jsonb"),
            ColumnType.LIST, List.of("ARRAY"));

    private static final DataDictionary DICTIONARY = DataDictionary.load();

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyColumnOfEveryViewIsExplained() {
        for (String view : VIEWS) {
            assertThat(unexplained(view)).as(view).isEmpty();
        }
    }

    @Test
    void everyEntryIsOfAColumn() {
        for (String view : VIEWS) {
            assertThat(DICTIONARY.columns(view).stream().map(DictionaryColumn::name))
                    .as(view)
                    .containsExactlyInAnyOrderElementsOf(columns(view).keySet());
        }
    }

    @Test
    void aColumnWithoutAnEntryIsFound() {
        database.asOwner("CREATE VIEW research.wider WITH (security_barrier) AS SELECT 1 AS shoe_size, d.*"
                + " FROM research.day d");

        assertThat(unexplained("wider", "day")).containsExactly("shoe_size");
    }

    @Test
    void typesAreThoseOfTheViews() {
        for (String view : VIEWS) {
            Map<String, String> there = columns(view);
            for (DictionaryColumn column : DICTIONARY.columns(view)) {
                String type = there.get(column.name());
                if (type != null) {
                    assertThat(TYPES.get(column.type()))
                            .as("%s.%s", view, column.name())
                            .contains(type);
                }
            }
        }
    }

    @Test
    void everyEntryIsWhole() {
        for (String view : VIEWS) {
            for (DictionaryColumn column : DICTIONARY.columns(view)) {
                assertThat(column.name()).matches("[a-z][a-z0-9_]*");
                assertThat(column.meaning()).as(column.name()).hasSizeGreaterThan(5);
                assertThat(column.source()).as(column.name()).isNotEmpty();
                if (column.name().endsWith("_minutes") && !column.name().equals("met_minutes")) {
                    assertThat(column.unit()).as(column.name()).isEqualTo("min");
                }
            }
        }
    }

    private static List<String> unexplained(String view) {
        return unexplained(view, view);
    }

    private static List<String> unexplained(String view, String entries) {
        List<String> explained =
                DICTIONARY.columns(entries).stream().map(DictionaryColumn::name).toList();
        return columns(view).keySet().stream()
                .filter(name -> !explained.contains(name))
                .toList();
    }

    private static Map<String, String> columns(String view) {
        return database
                .rows("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'research'"
                        + " AND table_name = '" + view + "'")
                .stream()
                .map(row -> row.split("\\|", -1))
                .collect(Collectors.toMap(row -> row[0], row -> row[1], (one, other) -> one, TreeMap::new));
    }
}
