package dev.upbeat.analytics.research;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which columns a view has, as the dictionary orders them. */
final class ViewColumns {

    private final DataDictionary dictionary;
    private final Map<String, List<DictionaryColumn>> byView = new ConcurrentHashMap<>();

    ViewColumns(DataDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Those that both the view and the dictionary have; asks the database the first time only. */
    List<DictionaryColumn> of(Connection connection, String view) throws SQLException {
        List<DictionaryColumn> known = byView.get(view);
        if (known == null) {
            Set<String> there = names(connection, "research." + view);
            known = dictionary.columns(view).stream()
                    .filter(column -> there.contains(column.name()))
                    .toList();
            byView.put(view, known);
        }
        return known;
    }

    /** The names of the columns of a table or view. */
    static Set<String> names(Connection connection, String view) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (Statement query = connection.createStatement();
                ResultSet nothing = query.executeQuery("SELECT * FROM " + view + " LIMIT 0")) {
            ResultSetMetaData columns = nothing.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i));
            }
        }
        return names;
    }
}
