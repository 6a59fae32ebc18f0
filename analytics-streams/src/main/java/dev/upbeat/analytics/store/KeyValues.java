package dev.upbeat.analytics.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keys as values that compare: UUID, String, times in Unix milliseconds, dates in days since 1970. */
final class KeyValues {

    private KeyValues() {}

    static List<Object> read(ResultSet row, List<Column> key) throws SQLException {
        List<Object> values = new ArrayList<>(key.size());
        for (int i = 0; i < key.size(); i++) {
            values.add(
                    switch (key.get(i).type()) {
                        case UUID -> row.getObject(i + 1, UUID.class);
                        case TEXT -> row.getString(i + 1);
                        case TIMESTAMPTZ -> row.getTimestamp(i + 1).getTime();
                        case DATE -> row.getObject(i + 1, LocalDate.class).toEpochDay();
                        default -> throw new IllegalStateException("no key has this type");
                    });
        }
        return values;
    }

    static void append(RowCursor row, List<Column> key, List<Object> values) {
        for (int i = 0; i < key.size(); i++) {
            BinaryValues column = row.next();
            switch (key.get(i).type()) {
                case UUID -> column.uuid((UUID) values.get(i));
                case TEXT -> column.text((String) values.get(i));
                case TIMESTAMPTZ -> column.timestamp((Long) values.get(i));
                case DATE -> column.date((Long) values.get(i));
                default -> throw new IllegalStateException("no key has this type");
            }
        }
    }
}
