package dev.upbeat.analytics.store;

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

    /** As {@link #upsert()}, but a column that is true once stays so. */
    String upsertOnceTrue(Column sticky) {
        String either = "t." + sticky.name() + " OR excluded." + sticky.name();
        String next = values.stream()
                .map(column -> column.equals(sticky) ? either : "excluded." + column.name())
                .collect(Collectors.joining(", "));
        return insert() + " ON CONFLICT (" + names(key, "") + ") DO UPDATE SET (" + names(values, "") + ") = (" + next
                + ") WHERE (" + names(values, "t.") + ") IS DISTINCT FROM (" + next + ")";
    }

    /** As {@link #upsert()}, but what is there already stays as it is. */
    String insertMissing() {
        return insert() + " ON CONFLICT DO NOTHING";
    }

    /** Updates those of many rows that are there and differ. */
    String update() {
        String set = values.stream()
                .map(column -> column.name() + " = n." + column.name())
                .collect(Collectors.joining(", "));
        return "UPDATE " + name + " t SET " + set + " FROM " + matchesThatDiffer();
    }

    /** Of many rows those that are there, as {@code t}, and differ: the end of a FROM clause and its WHERE. */
    String matchesThatDiffer() {
        return unnest(columns()) + " AS n(" + names(columns(), "") + ") WHERE " + sameKey("n") + " AND ("
                + names(values, "t.") + ") IS DISTINCT FROM (" + names(values, "n.") + ")";
    }

    /** Deletes rows by key. */
    String delete() {
        return "DELETE FROM " + name + " t USING " + unnest(key) + " AS d(" + names(key, "") + ") WHERE "
                + sameKey("d");
    }

    static String unnest(List<Column> columns) {
        return columns.stream()
                .map(column -> "?::" + column.type().sqlName() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    static String names(List<Column> columns, String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(Collectors.joining(", "));
    }

    private String sameKey(String other) {
        return key.stream()
                .map(column -> "t." + column.name() + " = " + other + "." + column.name())
                .collect(Collectors.joining(" AND "));
    }

    private String insert() {
        return "INSERT INTO " + name + " AS t (" + names(columns(), "") + ") SELECT * FROM " + unnest(columns());
    }
}
