package dev.upbeat.analytics.store;

/** A column of a table. */
record Column(String name, PgType type) {}
