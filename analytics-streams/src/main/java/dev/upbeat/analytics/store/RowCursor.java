package dev.upbeat.analytics.store;

/** Where the next value of a row goes, column after column. */
@FunctionalInterface
interface RowCursor {

    /** The next column. */
    BinaryValues next();
}
