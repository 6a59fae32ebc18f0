package dev.upbeat.analytics.research;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads a study's valid weeks for statistics: how much, how regular, how vigorous, beside the week's mood on one scale. */
final class StudyWeeks {

    private static final int TIMEOUT_SECONDS = 60;
    private static final int FETCH_ROWS = 5000;

    /** The week's mood is the mean of its days' means; the share is that of vigorous among moderate and vigorous minutes. */
    private static final String WEEKS = """
            WITH daily AS (
                SELECT d.person, date_trunc('week', d.local_date)::date AS monday,
                    avg(CASE WHEN d.mood_instrument = ? THEN d.mood_mean ELSE (SELECT (m ->> 'mean')::float8
                        FROM jsonb_array_elements(d.moods) m WHERE m ->> 'instrument' = ? LIMIT 1) END) AS mood,
                    sum(d.vigorous_minutes + d.near_max_minutes) AS vigorous,
                    sum(d.moderate_minutes + d.vigorous_minutes + d.near_max_minutes) AS moved
                FROM research.day d
                WHERE d.study = ? AND d.definition = ? AND d.local_date BETWEEN ? AND ?
                GROUP BY 1, 2)
            SELECT w.person, w.monday, w.active_minutes, 1 - w.gini, daily.vigorous::float8 / nullif(daily.moved, 0),
                w.marginal_met_hours, daily.mood
            FROM research.week w LEFT JOIN daily ON daily.person = w.person AND daily.monday = w.monday
            WHERE w.study = ? AND w.definition = ? AND w.monday BETWEEN ? AND ? AND w.valid
            ORDER BY 1, 2
            """;

    private final DataSource research;

    StudyWeeks(DataSource research) {
        this.research = research;
    }

    /**
     * A person's valid ISO week; null is missing.
     *
     * @param regularity 1 less the Gini coefficient of active minutes over its valid days
     * @param vigorousShare of vigorous among moderate and vigorous minutes
     */
    record StudyWeek(
            String person,
            LocalDate monday,
            double activeMinutes,
            @Nullable Double regularity,
            @Nullable Double vigorousShare,
            @Nullable Double marginalMetHours,
            @Nullable Double mood) {}

    List<StudyWeek> read(SeriesQuery.Question question) throws SQLException, SeriesQuery.TooManyDaysException {
        try (Connection connection = research.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement query = connection.prepareStatement(WEEKS)) {
                query.setQueryTimeout(TIMEOUT_SECONDS);
                query.setFetchSize(FETCH_ROWS);
                int next = 1;
                query.setString(next++, question.instrument());
                query.setString(next++, question.instrument());
                for (int i = 0; i < 2; i++) {
                    query.setString(next++, question.owner());
                    query.setString(next++, question.definition());
                    query.setObject(next++, SeriesQuery.from(question));
                    query.setObject(next++, SeriesQuery.to(question));
                }
                return weeks(query);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static List<StudyWeek> weeks(PreparedStatement query)
            throws SQLException, SeriesQuery.TooManyDaysException {
        List<StudyWeek> weeks = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                if (weeks.size() == SeriesQuery.MAX_DAYS) {
                    throw new SeriesQuery.TooManyDaysException();
                }
                weeks.add(new StudyWeek(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getDouble(3),
                        row.getObject(4, Double.class),
                        row.getObject(5, Double.class),
                        row.getObject(6, Double.class),
                        row.getObject(7, Double.class)));
            }
        }
        return weeks;
    }
}
