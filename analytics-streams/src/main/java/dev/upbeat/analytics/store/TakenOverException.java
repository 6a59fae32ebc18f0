package dev.upbeat.analytics.store;

/** The position in the store is not where this writer left it: another writer, or a replay, has moved it. */
final class TakenOverException extends Exception {

    private static final long serialVersionUID = 1L;
}
