package dev.upbeat.analytics.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A real PostgreSQL, one for all tests of the JVM, with a database of its own for each test class: roles and the views of schema
 * {@code control} as the installation has them. {@link TestServer} says which server; where that has TimescaleDB, the databases use it.
 */
public final class TestDatabase implements AutoCloseable {

    private static final TestServer SERVER = TestServer.choose();
    private static int count;

    private final String name;
    private final HikariDataSource owner;
    private final HikariDataSource writer;
    private final HikariDataSource api;
    private final HikariDataSource research;
    private final HikariDataSource release;

    private TestDatabase(String name) {
        this.name = name;
        this.owner = pool("");
        this.writer = pool("upbeat_writer");
        this.api = pool("upbeat_api");
        this.research = pool("upbeat_research");
        this.release = pool("upbeat_release");
    }

    /** A new database, migrated. */
    public static synchronized TestDatabase create() {
        String name = "upbeat_test_" + ProcessHandle.current().pid() + "_" + ++count;
        if (count == 1) {
            SERVER.makeRoles();
        }
        SERVER.execute("CREATE DATABASE " + name);
        TestDatabase database = new TestDatabase(name);
        if (SERVER.hasTimescale()) {
            database.asOwner("CREATE EXTENSION timescaledb");
        }
        database.asOwner("CREATE SCHEMA facts AUTHORIZATION upbeat_writer");
        database.asOwner("CREATE SCHEMA history AUTHORIZATION upbeat_writer");
        database.asOwner("CREATE SCHEMA control");
        database.asOwner("CREATE TABLE control.wrapped_keys (pseudonym uuid, key_number int, wrapped bytea)");
        database.asOwner("CREATE TABLE control.api_tokens (hash bytea, role text, pseudonym uuid, name text)");
        database.asOwner("GRANT USAGE ON SCHEMA control TO upbeat_writer, upbeat_api");
        database.asOwner("GRANT SELECT ON control.wrapped_keys TO upbeat_writer");
        database.asOwner("GRANT SELECT ON control.api_tokens TO upbeat_api");
        StoreMigrations.migrate(database.writer);
        TestStudies.create(database);
        return database;
    }

    /** As the role upbeat_writer. */
    public DataSource writer() {
        return writer;
    }

    /** As the role upbeat_api. */
    public DataSource api() {
        return api;
    }

    /** As the role upbeat_research. */
    public DataSource research() {
        return research;
    }

    /** As the role upbeat_release. */
    public DataSource release() {
        return release;
    }

    /** Runs a statement as the superuser. */
    public void asOwner(String sql) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** All rows of a query, each as text. */
    public List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return rows;
    }

    /** Every fact, in a fixed order. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        for (String table : List.of(
                "minute_activity",
                "sample_block",
                "session",
                "day_activity",
                "day_wellbeing",
                "week_activity",
                "mood_report",
                "report_activity",
                "quarantine")) {
            facts.addAll(rows("SELECT '" + table + "', t.*::text FROM facts." + table + " t ORDER BY 2"));
        }
        return facts;
    }

    /** Empties all tables. */
    public void clear() {
        asOwner("TRUNCATE facts.minute_activity, facts.sample_block, facts.session, facts.day_activity,"
                + " facts.day_wellbeing, facts.week_activity, facts.mood_report, facts.report_activity, facts.quarantine, facts.writer_offset,"
                + " history.day_join_past, history.week_past, history.mood_past, history.report_activity_past,"
                + " history.device_day_past, history.minute_past, history.replayed_hour, facts.device_day, facts.profile_timeline,"
                + " history.day_revision, history.replayed_day, history.upload_receipt, history.unreadable,"
                + " control.wrapped_keys, control.api_tokens");
        asOwner("UPDATE facts.writer_state SET replaying = false");
    }

    @Override
    public void close() {
        api.close();
        research.close();
        release.close();
        writer.close();
        owner.close();
        SERVER.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Whether the tables are hypertables. */
    public static boolean hasTimescale() {
        return SERVER.hasTimescale();
    }

    private HikariDataSource pool(String user) {
        HikariConfig config = new HikariConfig();
        SERVER.login(config, name, user);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2000);
        return new HikariDataSource(config);
    }
}
