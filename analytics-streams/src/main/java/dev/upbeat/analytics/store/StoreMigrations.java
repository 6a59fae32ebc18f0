package dev.upbeat.analytics.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schemas {@code facts}, {@code history} and {@code research} up to date, each with a record of its own of what was done. */
public final class StoreMigrations {

    private StoreMigrations() {}

    /**
     * Runs what has not been run. Several processes may do so at once.
     *
     * @param dataSource of a role that owns both schemas, or may create them
     */
    public static void migrate(DataSource dataSource) {
        migrate(dataSource, "facts");
        migrate(dataSource, "history");
    }

    /**
     * The same of schema {@code research}, once {@code facts} and {@code control} are there. Databases that are only to be compared have none.
     *
     * @param dataSource of the role that owns {@code facts}
     */
    public static void migrateResearch(DataSource dataSource) {
        migrate(dataSource, "research");
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
}
