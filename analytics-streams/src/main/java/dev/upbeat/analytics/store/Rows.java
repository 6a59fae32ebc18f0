package dev.upbeat.analytics.store;

import java.util.ArrayList;
import java.util.List;

/** Rows to be written, in portions of one statement each. Not thread-safe. */
final class Rows {

    /** So many rows go into one statement. */
    static final int PORTION = 4000;

    private final List<Column> columns;
    private final List<List<ArrayColumn>> portions = new ArrayList<>();
    private int inLast = PORTION;
    private int size;

    Rows(List<Column> columns) {
        this.columns = columns;
    }

    /** The columns to which the caller adds one row, each column once. */
    List<ArrayColumn> row() {
        if (inLast == PORTION) {
            List<ArrayColumn> empty = new ArrayList<>(columns.size());
            columns.forEach(column -> empty.add(new ArrayColumn(column.type())));
            portions.add(empty);
            inLast = 0;
        }
        inLast++;
        size++;
        return portions.getLast();
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<List<ArrayColumn>> portions() {
        return portions;
    }
}
