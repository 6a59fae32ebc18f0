package dev.upbeat.analytics.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows that a record owns together, such as the sessions that start in an hour: those that the record no longer names are deleted.
 *
 * @param rows to be written
 * @param keys their keys, in the order of the table's key columns: UUID, String, and times in milliseconds or days
 * @param owners the records in question, whether or not they still own a row
 */
record OwnedRows(Rows rows, Set<List<Object>> keys, Rows owners) {

    OwnedRows(List<Column> columns, List<Column> ownerColumns) {
        this(new Rows(columns), new HashSet<>(), new Rows(ownerColumns));
    }
}
