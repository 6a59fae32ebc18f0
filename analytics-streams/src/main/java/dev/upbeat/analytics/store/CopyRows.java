package dev.upbeat.analytics.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Rows that are known to be new, for COPY in binary: it writes a page at once where INSERT logs each row. */
final class CopyRows extends BinaryValues {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final String sql;
    private final List<Column> columns;
    private int rows;
    private int inRow;

    CopyRows(Table table) {
        this.columns = table.columns();
        this.sql = "COPY " + table.name() + " (" + Table.names(columns, "") + ") FROM STDIN (FORMAT binary)";
        rawBytes(SIGNATURE);
        raw32(0); // flags
        raw32(0); // length of the header's extension
    }

    @Override
    void began(@Nullable PgType type) {
        if (inRow == columns.size()) {
            inRow = 0;
        }
        if (inRow == 0) {
            raw16(columns.size());
            rows++;
        }
        PgType expected = columns.get(inRow++).type();
        if (type != null && type != expected) {
            throw new IllegalStateException("a column of " + expected + " is given " + type);
        }
    }

    /** Sends the rows; returns how many. */
    long send(Connection connection) throws SQLException {
        if (rows == 0) {
            return 0;
        }
        raw16(-1);
        CopyIn copy = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(sql);
        try {
            copy.writeToCopy(buffer(), 0, length());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
