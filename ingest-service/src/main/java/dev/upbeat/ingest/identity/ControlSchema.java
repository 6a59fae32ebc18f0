package dev.upbeat.ingest.identity;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of the schema {@code control}, brought up to date. */
public final class ControlSchema {

    private ControlSchema() {}

    /** Migrates; the data source's login owns the schema. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("control")
                .createSchemas(false)
                .table("migration")
                .locations("classpath:db/control")
                .load()
                .migrate();
    }
}
