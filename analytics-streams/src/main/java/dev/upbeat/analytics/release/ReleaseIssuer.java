package dev.upbeat.analytics.release;

import dev.upbeat.analytics.release.ReleaseWeek.Issued;
import dev.upbeat.analytics.release.ReleaseWeek.ReleaseAtom;
import dev.upbeat.model.day.Week;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Issues the weekly figures of each study's atoms, and anew those that may be: when enough people joined, left or have other figures now.
 * Can be run at any time, as often as one likes, also by several processes.
 */
public final class ReleaseIssuer {

    /** No figure, and no combination of figures, rests on fewer people (SCIENCE section 5). */
    public static final int LEAST_PEOPLE = 11;

    /** A week is issued first when so many days have passed since its end: most devices have synced by then. */
    static final int FIRST_AFTER_DAYS = 7;

    /** A week moves no more from so many days after its end. */
    static final int LAST_AFTER_DAYS = 45;

    private static final int MAX_WEEKS = 1600;

    private static final String STUDIES = """
            SELECT study, min(from_date), max(coalesce(to_date, ?::date))
            FROM control.study_member WHERE 'release' = ANY (purposes) GROUP BY study ORDER BY study
            """;

    /** Who is gone from a study can be matched no more, and leaves no pseudonym. */
    private static final String FORGET = """
            WITH gone AS (
                SELECT study, person, gen_random_uuid() AS stranger, gen_random_uuid() AS salt FROM (
                    SELECT DISTINCT r.study, r.person FROM research.release_member r
                    WHERE NOT r.forgotten
                      AND NOT EXISTS (SELECT FROM control.study_person e WHERE e.study = r.study AND e.person = r.person)
                ) AS each_once
            )
            UPDATE research.release_member r
            SET person = gone.stranger, version = md5(gone.salt::text || r.version), forgotten = true
            FROM gone WHERE r.study = gone.study AND r.person = gone.person
            """;

    private final DataSource dataSource;
    private final String definition;

    /**
     * An issuer.
     *
     * @param dataSource of the role that owns schema {@code research}
     * @param definition by which days and weeks are issued
     */
    public ReleaseIssuer(DataSource dataSource, String definition) {
        this.dataSource = dataSource;
        this.definition = definition;
    }

    /**
     * Issues all that may be.
     *
     * @param now tells which weeks are over
     * @return how many atoms' weeks were issued, first or anew
     */
    public int run(Instant now) throws SQLException {
        int issued = 0;
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                forget(connection);
                for (Study study : studies(connection, today)) {
                    issued += issue(connection, study, today, now);
                }
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return issued;
    }

    /** Leaves no pseudonym of people who are gone from a study, without issuing anything. */
    public static void forgetGone(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(FORGET)) {
            update.executeUpdate();
        }
    }

    private record Study(String name, LocalDate from, LocalDate to) {}

    private static void forget(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FORGET)) {
            update.executeUpdate();
        }
        connection.commit();
    }

    private static List<Study> studies(Connection connection, LocalDate today) throws SQLException {
        List<Study> studies = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(STUDIES)) {
            query.setObject(1, today);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    studies.add(new Study(
                            row.getString(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)));
                }
            }
        }
        return studies;
    }

    /** From the latest week back. */
    private int issue(Connection connection, Study study, LocalDate today, Instant now) throws SQLException {
        int issued = 0;
        LocalDate monday = Week.mondayOf(today.minusDays(6L + FIRST_AFTER_DAYS));
        for (int i = 0; i < MAX_WEEKS && !monday.isBefore(study.from()); i++) {
            if (!monday.plusDays(6).isAfter(study.to())) {
                issued += issue(connection, study.name(), monday, today, now);
            }
            monday = monday.minusWeeks(1);
        }
        return issued;
    }

    private int issue(Connection connection, String study, LocalDate monday, LocalDate today, Instant now)
            throws SQLException {
        lock(connection, study);
        ReleaseStore store = new ReleaseStore(connection, study, monday);
        List<ReleaseAtom> atoms = store.atoms();
        boolean over = monday.plusDays(6L + LAST_AFTER_DAYS).isBefore(today);
        if (over && !atoms.isEmpty()) {
            connection.commit();
            return 0;
        }
        List<ReleaseWeek.AtomIssue> before = store.issues();
        ReleaseWeek week = new ReleaseWeek(LEAST_PEOPLE, atoms, before);
        List<Issued> issued = week.issue(new WeekReader(connection, study, definition).read(monday));
        store.save(week.atoms());
        int number = before.size();
        for (Issued each : issued) {
            store.save(number++, each, definition, now);
        }
        connection.commit();
        return issued.size();
    }

    /** Two issuers of one study would not see each other's issues. */
    private static void lock(Connection connection, String study) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('release ' || ?))")) {
            lock.setString(1, study);
            lock.execute();
        }
    }
}
