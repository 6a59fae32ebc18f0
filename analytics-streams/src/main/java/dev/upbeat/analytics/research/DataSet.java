package dev.upbeat.analytics.research;

import java.util.List;

/** What a study's researchers can read row by row. */
public enum DataSet {
    /** A row for each person, local date and definition. */
    DAYS("days", "day", "local_date", true, List.of("local_date")),
    /** A row for each person, ISO week and definition. */
    WEEKS("weeks", "week", "monday", true, List.of("monday")),
    /** A row for each person, UTC minute and definition. */
    MINUTES("minutes", "minute", "local_date", true, List.of("minute")),
    /** A row for each report and definition, with what had been moved before it. */
    MOOD("mood", "mood", "local_date", true, List.of("at", "instrument", "revision", "score", "answers")),
    /** A row for each of the vendor's own daily totals. */
    DEVICE_DAYS("device-days", "device_day", "local_date", false, List.of("local_date", "*"));

    private final String path;
    private final String view;
    private final String dateColumn;
    private final boolean defined;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
    private final List<String> order;

    DataSet(String path, String view, String dateColumn, boolean defined, List<String> order) {
        this.path = path;
        this.view = view;
        this.dateColumn = dateColumn;
        this.defined = defined;
        this.order = order;
    }

    /** Its name in addresses and file names. */
    public String path() {
        return path;
    }

    /** Its view in schema {@code research}. */
    public String view() {
        return view;
    }

    /** Whether its rows stand under a definition. */
    public boolean isDefined() {
        return defined;
    }

    String dateColumn() {
        return dateColumn;
    }

    /** What tells the rows of one person apart; * for all columns, where the one that does is not shown. */
    List<String> order() {
        return order;
    }
}
