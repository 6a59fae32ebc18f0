package dev.upbeat.analytics.store;

import java.util.ArrayList;
import java.util.Iterator;
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

    /** Begins a row, to each column of which the caller adds one value. */
    RowCursor row() {
        if (inLast == PORTION) {
            List<ArrayColumn> empty = new ArrayList<>(columns.size());
            columns.forEach(column -> empty.add(new ArrayColumn(column.type())));
            portions.add(empty);
            inLast = 0;
        }
        inLast++;
        size++;
        Iterator<ArrayColumn> row = portions.getLast().iterator();
        return row::next;
    }

    int size() {
        return size;
    }

    List<List<ArrayColumn>> portions() {
        return portions;
    }
}
