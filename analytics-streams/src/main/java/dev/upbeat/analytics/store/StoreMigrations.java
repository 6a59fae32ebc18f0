package dev.upbeat.analytics.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schemas {@code facts} and {@code history} up to date, each with a record of its own of what was done. */
public final class StoreMigrations {

    private StoreMigrations() {}

    /**
     * Runs what has not been run. Several processes may do so at once.
     *
     * @param dataSource of a role that owns both schemas, or may create them
     */
    public static void migrate(DataSource dataSource) {
        for (String schema : new String[] {"facts", "history"}) {
            Flyway.configure(StoreMigrations.class.getClassLoader())
                    .dataSource(dataSource)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/" + schema)
                    .load()
                    .migrate();
        }
    }
}
