package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queries whose rows stand under a definition, for each definition that there is. */
record DefinedQueries(
        Definition definition, DayQueries days, WeekQueries weeks, MinuteQueries minutes, ExplainQuery explanations) {

    private static DefinedQueries of(Database database, Definition definition) {
        return new DefinedQueries(
                definition,
                new DayQueries(database, definition),
                new WeekQueries(database, definition),
                new MinuteQueries(database, definition),
                new ExplainQuery(database, definition));
    }

    /** By the name that a question gives; one that gives none means the default. */
    static final class ByName {

        private final Map<String, DefinedQueries> byName = new LinkedHashMap<>();
        private final String defaultName;

        ByName(Database database, Definition byDefault) {
            Definition.all().forEach(each -> byName.put(each.name(), DefinedQueries.of(database, each)));
            this.defaultName = byDefault.name();
            byName.putIfAbsent(defaultName, DefinedQueries.of(database, byDefault));
        }

        DefinedQueries of(@Nullable String name) {
            DefinedQueries found = byName.get(name == null ? defaultName : name);
            if (found == null) {
                throw Problem.badRequest("definition is one of " + String.join(", ", byName.keySet()) + ".");
            }
            return found;
        }
    }
}
