package dev.upbeat.analytics.store;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/** One column of many rows, as an array parameter for unnest. */
final class ArrayColumn extends BinaryValues {

    private static final int HEADER_BYTES = 20;

    private final PgType type;
    private int size;
    private boolean hasNull;

    ArrayColumn(PgType type) {
        this.type = type;
        rawBytes(new byte[HEADER_BYTES]);
    }

    @Override
    void began(@Nullable PgType written) {
        if (written == null) {
            hasNull = true;
        } else if (written != type) {
            throw new IllegalStateException("a column of " + type + " is given " + written);
        }
        size++;
    }

    /** The value for {@code PreparedStatement.setArray}. */
    Array toSql(Connection connection) throws SQLException {
        byte[] array = toBytes();
        ByteBuffer.wrap(array)
                .putInt(1) // dimensions
                .putInt(hasNull ? 1 : 0)
                .putInt(type.oid())
                .putInt(size)
                .putInt(1); // lower bound
        BaseConnection driver = connection.unwrap(BaseConnection.class);
        return new PgArray(driver, driver.getTypeInfo().getPGArrayType(type.sqlName()), array);
    }
}
