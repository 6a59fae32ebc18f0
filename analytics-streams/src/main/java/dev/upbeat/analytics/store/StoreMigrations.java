package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Brings the schemas {@code facts}, {@code history}, {@code research} and {@code mine} up to date, each with a record of its own of what was done. */
public final class StoreMigrations {

    private StoreMigrations() {}

    /**
     * Runs what has not been run. Several processes may do so at once.
     *
     * @param dataSource of a role that owns both schemas, or may create them
     */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, "facts");
        String licence = timescaleLicence(dataSource);
        if (licence != null) {
            timescale(dataSource, licence);
        }
        migrate(dataSource, "history");
    }

    /**
     * The same of what is read by others than the API: schemas {@code research} and {@code mine}, once {@code facts} and {@code control} are
     * there. Databases that are only to be compared have none.
     *
     * @param dataSource of the role that owns {@code facts}
     */
    public static void migrateResearch(DataSource dataSource) {
        migrate(dataSource, "research");
        migrate(dataSource, "mine");
    }

    private static void migrate(DataSource dataSource, String schema) {
        Flyway.configure(StoreMigrations.class.getClassLoader())
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
    }

    /**
     * Makes the tables of {@code facts} hypertables, and under TimescaleDB's own licence the columnstore and aggregates. Recorded apart from
     * the others, so that it happens at the first start after the extension was created, whenever that is.
     */
    private static void timescale(DataSource dataSource, String licence) {
        String[] locations = licence.equals("timescale")
                ? new String[] {"classpath:db/timescale", "classpath:db/timescale-community"}
                : new String[] {"classpath:db/timescale"};
        Flyway.configure(StoreMigrations.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("facts")
                .defaultSchema("facts")
                .table("timescale_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                // the licence may be changed on a database that has the others
                .ignoreMigrationPatterns("*:missing", "*:future")
                .locations(locations)
                .load()
                .migrate();
    }

    /** The licence under which TimescaleDB runs in this database; null where the extension is not present. */
    private static @Nullable String timescaleLicence(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT current_setting('timescaledb.license', true) FROM pg_extension WHERE extname = 'timescaledb'");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            String licence = row.getString(1);
            return licence == null ? "apache" : licence;
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not tell which extensions it has.", e);
        }
    }
}
