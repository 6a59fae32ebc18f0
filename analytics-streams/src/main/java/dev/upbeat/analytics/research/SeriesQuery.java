package dev.upbeat.analytics.research;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads days for statistics, a study's or one person's: movement beside one scale. */
public final class SeriesQuery {

    /** More person-days than this are not taken into memory at once. */
    public static final int MAX_DAYS = 500_000;

    private static final int TIMEOUT_SECONDS = 60;
    private static final int FETCH_ROWS = 5000;
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final DataSource dataSource;
    private final String days;
    private final String vendorsDays;
    private final String ownedBy;
    private final String person;

    private SeriesQuery(DataSource dataSource, String days, String vendorsDays, String ownedBy, String person) {
        this.dataSource = dataSource;
        this.days = days;
        this.vendorsDays = vendorsDays;
        this.ownedBy = ownedBy;
        this.person = person;
    }

    /**
     * Of studies: a question's {@code owner} is a study.
     *
     * @param dataSource of a role that may read the views of schema {@code research} and nothing else
     */
    public static SeriesQuery ofStudies(DataSource dataSource) {
        return new SeriesQuery(dataSource, "research.day", "research.device_day", "study = ?", "person");
    }

    /**
     * Of single people: a question's {@code owner} is a participant's id.
     *
     * @param dataSource of a role that may read {@code facts}
     */
    public static SeriesQuery ofPeople(DataSource dataSource) {
        return new SeriesQuery(
                dataSource, "facts.day_wellbeing", "facts.device_day", "participant = ?::uuid", "participant");
    }

    /** The question spans more person-days than {@link #MAX_DAYS}. */
    public static final class TooManyDaysException extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyDaysException() {
            super("too many days", null, false, false);
        }
    }

    /**
     * What is asked for.
     *
     * @param owner whose days: a study, or a participant's id
     * @param instrument the scale; reports on others do not count
     * @param leastWornMinutes days with fewer do not count as days of movement; 0 for all
     */
    public record Question(
            String owner,
            String definition,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String instrument,
            List<Movement> movements,
            int leastWornMinutes) {}

    /** The scale that is the primary one on most days; null where there is no report. */
    public @Nullable String mostUsed(String whose, String definition) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT mood_instrument FROM " + days
                        + " WHERE " + ownedBy + " AND definition = ? AND mood_instrument IS NOT NULL"
                        + " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")) {
            query.setQueryTimeout(TIMEOUT_SECONDS);
            query.setString(1, whose);
            query.setString(2, definition);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Reads them, in one snapshot. */
    public StudySeries read(Question question) throws SQLException, TooManyDaysException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                Reading reading = new Reading(question);
                reading.days(connection);
                if (question.movements().stream().anyMatch(Movement::vendor)) {
                    reading.vendorsDays(connection);
                }
                return new StudySeries(question.movements(), reading.people, reading.notValid);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    static LocalDate from(Question question) {
        return question.from() == null ? EARLIEST : question.from();
    }

    static LocalDate to(Question question) {
        return question.to() == null ? LATEST : question.to();
    }

    private final class Reading {
        private final Question question;
        private final Map<String, SortedMap<LocalDate, StudySeries.Day>> people = new TreeMap<>();
        private int count;
        private int notValid;

        Reading(Question question) {
            this.question = question;
        }

        void days(Connection connection) throws SQLException, TooManyDaysException {
            Set<String> columns = ViewColumns.names(connection, days);
            String moved = question.movements().stream()
                    .map(each -> ", " + (each.ofDay() == null || each.vendor() ? "NULL::integer" : each.ofDay()))
                    .collect(Collectors.joining());
            String before = question.movements().stream()
                    .map(each -> ", " + each.beforeReport(columns))
                    .collect(Collectors.joining());
            String sql = "SELECT d." + person + ", d.local_date, d.worn_minutes,"
                    + " CASE WHEN d.mood_instrument = ? THEN d.mood_mean ELSE (SELECT (m ->> 'mean')::float8"
                    + " FROM jsonb_array_elements(d.moods) m WHERE m ->> 'instrument' = ? LIMIT 1) END,"
                    + " CASE WHEN d.mood_instrument = ? THEN d.mood_last END" + moved + before
                    + " FROM " + days + " d WHERE d." + ownedBy
                    + " AND d.definition = ? AND d.local_date BETWEEN ? AND ?";
            try (PreparedStatement query = prepared(connection, sql)) {
                int next = 1;
                for (int i = 0; i < 3; i++) {
                    query.setString(next++, question.instrument());
                }
                query.setString(next++, question.owner());
                query.setString(next++, question.definition());
                dates(query, next);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        day(row);
                    }
                }
            }
        }

        private void day(ResultSet row) throws SQLException, TooManyDaysException {
            int size = question.movements().size();
            @Nullable Double[] moved = new @Nullable Double[size];
            @Nullable Double[] before = new @Nullable Double[size];
            int worn = row.getInt(3);
            boolean valid = worn >= question.leastWornMinutes();
            boolean any = false;
            Double lastMood = number(row, 5);
            for (int i = 0; i < size; i++) {
                Double value = number(row, 6 + i);
                any |= value != null;
                moved[i] = valid ? value : null;
                before[i] = lastMood == null ? null : number(row, 6 + size + i);
            }
            if (any && !valid) {
                notValid++;
            }
            counted();
            person(row.getString(1))
                    .put(
                            row.getObject(2, LocalDate.class),
                            new StudySeries.Day(moved, before, number(row, 4), lastMood));
        }

        /** Where several devices tell of a date, the one that tells of most activity: they are never summed. */
        void vendorsDays(Connection connection) throws SQLException, TooManyDaysException {
            List<Movement> movements = question.movements();
            String moved = movements.stream()
                    .map(each -> ", " + (each.vendor() && each.ofDay() != null ? "max(" + each.ofDay() + ")" : "NULL"))
                    .collect(Collectors.joining());
            String sql = "SELECT v." + person + ", v.local_date" + moved + " FROM " + vendorsDays + " v WHERE v."
                    + ownedBy + " AND v.local_date BETWEEN ? AND ? GROUP BY 1, 2";
            try (PreparedStatement query = prepared(connection, sql)) {
                query.setString(1, question.owner());
                dates(query, 2);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        @Nullable Double[] values = new @Nullable Double[movements.size()];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = number(row, 3 + i);
                        }
                        merge(row.getString(1), row.getObject(2, LocalDate.class), values);
                    }
                }
            }
        }

        private void merge(String person, LocalDate date, @Nullable Double[] vendors) throws TooManyDaysException {
            SortedMap<LocalDate, StudySeries.Day> days = person(person);
            StudySeries.Day known = days.get(date);
            if (known == null) {
                counted();
                days.put(date, new StudySeries.Day(vendors, new @Nullable Double[vendors.length], null, null));
                return;
            }
            for (int i = 0; i < vendors.length; i++) {
                if (vendors[i] != null) {
                    known.moved()[i] = vendors[i];
                }
            }
        }

        private void counted() throws TooManyDaysException {
            if (++count > MAX_DAYS) {
                throw new TooManyDaysException();
            }
        }

        private SortedMap<LocalDate, StudySeries.Day> person(String person) {
            return people.computeIfAbsent(person, name -> new TreeMap<>());
        }

        private void dates(PreparedStatement query, int first) throws SQLException {
            query.setObject(first, SeriesQuery.from(question));
            query.setObject(first + 1, SeriesQuery.to(question));
        }

        private static PreparedStatement prepared(Connection connection, String sql) throws SQLException {
            PreparedStatement query = connection.prepareStatement(sql);
            query.setQueryTimeout(TIMEOUT_SECONDS);
            query.setFetchSize(FETCH_ROWS);
            return query;
        }

        private static @Nullable Double number(ResultSet row, int column) throws SQLException {
            double value = row.getDouble(column);
            return row.wasNull() ? null : value;
        }
    }
}
