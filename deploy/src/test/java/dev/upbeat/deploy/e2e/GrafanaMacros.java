package dev.upbeat.deploy.e2e;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables and macros of a question to PostgreSQL, expanded as Grafana's browser side and its plug-in do: by text, knowing no SQL. */
final class GrafanaMacros {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):(\\w+)}");
    /** An argument ends at the first closing bracket, whatever was opened in it. */
    private static final Pattern MACRO = Pattern.compile("\\$(__\\w+)\\(([^)]*)\\)");

    private GrafanaMacros() {}

    static String expand(String sql, Map<String, String> variables, Instant from, Instant to) {
        String named = VARIABLE.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(variable(found, variables)));
        String expanded = MACRO.matcher(named).replaceAll(found -> {
            List<String> arguments = List.of(found.group(2).split(",", -1));
            return Matcher.quoteReplacement(
                    switch (found.group(1)) {
                        case "__timeFilter" ->
                            arguments.getFirst().strip() + " BETWEEN " + quoted(from) + " AND " + quoted(to);
                        case "__timeFrom" -> quoted(from);
                        case "__timeTo" -> quoted(to);
                        default -> throw new IllegalArgumentException("no macro that is used here: " + found.group());
                    });
        });
        if (expanded.contains("$")) {
            throw new IllegalArgumentException("left as it was: " + expanded);
        }
        return expanded;
    }

    private static String variable(java.util.regex.MatchResult found, Map<String, String> variables) {
        String value = variables.get(found.group(1));
        if (value == null || !found.group(2).equals("sqlstring")) {
            throw new IllegalArgumentException("no variable: " + found.group());
        }
        return "'" + value.replace("'", "''") + "'";
    }

    private static String quoted(Instant instant) {
        return "'" + instant + "'";
    }
}
