package dev.upbeat.analytics.research;

import java.util.Locale;

/** What a column holds, how it is written, and its type in a Parquet file. */
public enum ColumnType {
    /** Text. */
    TEXT("VARCHAR"),
    /** A pseudonym. */
    UUID("UUID"),
    /** A date, such as 2026-03-01. */
    DATE("DATE"),
    /** An instant, such as 2026-03-01T10:00:00.000Z. */
    INSTANT("TIMESTAMPTZ"),
    /** A whole number. */
    INTEGER("BIGINT"),
    /** A number. */
    NUMBER("DOUBLE"),
    /** true or false. */
    BOOLEAN("BOOLEAN"),
    /** A value of JSON; in CSV and Parquet its text. */
    JSON("VARCHAR"),
    /** Texts, as an array of JSON. */
    LIST("VARCHAR");

    private final String parquet;

    ColumnType(String parquet) {
        this.parquet = parquet;
    }

    /** The type's name in the dictionary. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type's name in a Parquet file, as DuckDB calls it. */
    String parquet() {
        return parquet;
    }

    /** What selects a column so that it is written as above. */
    String expression(String column, boolean json) {
        return switch (this) {
            case INSTANT -> "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
            case LIST -> "to_json(" + column + ")";
            case BOOLEAN -> json ? column : column + "::text";
            default -> column;
        };
    }
}
