package dev.upbeat.analytics.research;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** Sends rows to researchers, each export noted in the {@link ExportRegister}. */
public final class Exports {

    /** An export that takes longer is broken off. */
    static final int TIMEOUT_SECONDS = 1800;

    private static final int MAX_AT_ONCE = 4;
    private static final int MAX_PARQUET_AT_ONCE = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource research;
    private final ExportRegister register;
    private final ViewColumns views;
    private final Path temporary;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private final Semaphore parquetPlaces = new Semaphore(MAX_PARQUET_AT_ONCE);
    private final StalledExports stalled = new StalledExports();

    /**
     * Exports by these means.
     *
     * @param research of a role that may read the views of schema {@code research} and nothing else
     * @param register where exports are noted
     * @param temporary a folder for Parquet files while they are made
     */
    public Exports(DataSource research, ExportRegister register, DataDictionary dictionary, Path temporary) {
        this.research = research;
        this.register = register;
        this.views = new ViewColumns(dictionary);
        this.temporary = temporary;
    }

    /** Too many exports are under way. */
    public static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many exports at once", null, false, false);
        }
    }

    /** The columns of a view that both it and the dictionary have. */
    public java.util.List<DictionaryColumn> columns(String view) throws SQLException {
        try (java.sql.Connection connection = research.getConnection()) {
            return views.of(connection, view);
        }
    }

    /**
     * Begins an export: it is noted, and the database has found its first row. To be closed by the caller.
     *
     * @param researcher by name
     * @throws BusyException when as many as can be are under way
     */
    public Export begin(String researcher, Selection selection, ExportFormat format)
            throws SQLException, IOException, BusyException {
        Semaphore more = format == ExportFormat.PARQUET ? parquetPlaces : new Semaphore(1);
        if (!places.tryAcquire()) {
            throw new BusyException();
        }
        if (!more.tryAcquire()) {
            places.release();
            throw new BusyException();
        }
        Runnable release = () -> {
            more.release();
            places.release();
        };
        try {
            RowStream rows = RowStream.open(research, views, selection, format, TIMEOUT_SECONDS);
            UUID id = UUID.randomUUID();
            try {
                register.begin(id, researcher, selection, format, parameters(selection), rows.knownAt());
            } catch (SQLException | RuntimeException e) {
                rows.close();
                throw e;
            }
            return new Export(id, selection, format, rows, register, temporary, stalled, release);
        } catch (SQLException | RuntimeException e) {
            release.run();
            throw e;
        }
    }

    private static String parameters(Selection selection) {
        ObjectNode parameters = JSON.createObjectNode();
        put(parameters, "from", selection.from());
        put(parameters, "to", selection.to());
        put(parameters, "person", selection.person());
        put(parameters, "asOf", selection.asOf());
        return parameters.toString();
    }

    private static void put(ObjectNode parameters, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
