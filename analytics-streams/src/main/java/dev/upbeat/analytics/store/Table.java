package dev.upbeat.analytics.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that is written by key.
 *
 * @param name with its schema
 * @param key the primary key's columns
 * @param values the others
 */
record Table(String name, List<Column> key, List<Column> values) {

    Table {
        key = List.copyOf(key);
        values = List.copyOf(values);
    }

    /** Key, then values. */
    List<Column> columns() {
        return Stream.concat(key.stream(), values.stream()).toList();
    }

    /**
     * Many rows in one statement, an array for each column. A row that is the same already is not written again, so replays and
     * repeated uploads make no dead rows.
     */
    String upsert() {
        String own = names(values, "t.");
        String excluded = names(values, "excluded.");
        String set = values.stream()
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        return insert() + " ON CONFLICT (" + names(key, "") + ") DO UPDATE SET " + set + " WHERE (" + own
                + ") IS DISTINCT FROM (" + excluded + ")";
    }

    /** As {@link #upsert()}, but what is there already stays as it is. */
    String insertMissing() {
        return insert() + " ON CONFLICT DO NOTHING";
    }

    /** Deletes rows by key. */
    String delete() {
        String same = key.stream()
                .map(column -> "t." + column.name() + " = d." + column.name())
                .collect(Collectors.joining(" AND "));
        return "DELETE FROM " + name + " t USING " + unnest(key) + " AS d(" + names(key, "") + ") WHERE " + same;
    }

    /** Empty columns for rows of this table. */
    static List<ArrayColumn> empty(List<Column> columns) {
        List<ArrayColumn> empty = new ArrayList<>(columns.size());
        columns.forEach(column -> empty.add(new ArrayColumn(column.type())));
        return empty;
    }

    static String unnest(List<Column> columns) {
        return columns.stream()
                .map(column -> "?::" + column.type().sqlName() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    private String insert() {
        return "INSERT INTO " + name + " AS t (" + names(columns(), "") + ") SELECT * FROM " + unnest(columns());
    }
}
