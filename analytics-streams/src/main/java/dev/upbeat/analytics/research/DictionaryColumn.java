package dev.upbeat.analytics.research;

/**
 * A column of what researchers read.
 *
 * @param name in views and exports alike
 * @param unit empty where it has none
 * @param source where the rule and its publications stand
 */
public record DictionaryColumn(String name, ColumnType type, String unit, String meaning, String source) {}
