package dev.upbeat.analytics.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.analytics.release.Contribution.Share;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what each of a study's people gives to a week: those who were in it all the week and let their data be released. */
final class WeekReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VALID_DAY_WORN_MINUTES = 600;

    private static final String MEMBERS = """
            SELECT DISTINCT ON (m.person) m.person, m.strata::text, m.participant
            FROM control.study_member m
            WHERE m.study = ? AND 'release' = ANY (m.purposes)
              AND m.from_date <= ? AND (m.to_date IS NULL OR m.to_date >= ?)
            ORDER BY m.person, m.from_date
            """;

    private static final String WEEKS = """
            SELECT m.person, w.valid_days, w.valid, w.active_minutes, w.equivalent_minutes, w.walk_minutes, w.run_minutes,
                w.cycle_minutes, w.yoga_minutes, w.strength_minutes, w.dance_minutes, w.swim_minutes, w.other_minutes,
                w.strength_days, w.brisk_walks, w.active_days, w.variation, w.gini, w.top_two_share, w.marginal_met_hours
            FROM control.study_member m
            JOIN facts.week_activity w ON w.participant = m.participant AND w.monday = ? AND w.definition = ?
            WHERE m.study = ?
            """;

    private static final String DAYS = """
            SELECT m.person, d.local_date, d.worn_minutes, d.active_minutes, x.instrument, x.mean
            FROM control.study_member m
            JOIN facts.day_wellbeing d
                ON d.participant = m.participant AND d.local_date BETWEEN ? AND ? AND d.definition = ?
            LEFT JOIN LATERAL jsonb_to_recordset(d.moods) AS x(instrument text, mean double precision) ON true
            WHERE m.study = ?
            ORDER BY m.person, d.local_date, x.instrument
            """;

    private static final Map<String, String> VALID_WEEK_COLUMNS = columns();

    private final Connection connection;
    private final String study;
    private final String definition;

    WeekReader(Connection connection, String study, String definition) {
        this.connection = connection;
        this.study = study;
        this.definition = definition;
    }

    private static Map<String, String> columns() {
        Map<String, String> measures = new TreeMap<>();
        measures.put("active_minutes", "activeMinutes");
        measures.put("equivalent_minutes", "equivalentMinutes");
        for (String modality : List.of("walk", "run", "cycle", "yoga", "strength", "dance", "swim", "other")) {
            measures.put(modality + "_minutes", modality + "Minutes");
        }
        measures.put("strength_days", "strengthDays");
        measures.put("brisk_walks", "briskWalks");
        measures.put("active_days", "activeDays");
        measures.put("variation", "cv");
        measures.put("gini", "gini");
        measures.put("top_two_share", "topTwoShare");
        measures.put("marginal_met_hours", "mMetHours");
        return Map.copyOf(measures);
    }

    /** Everybody who counts for the week, with a share for each measure they have a value of; moods by the bins of a day's active minutes. */
    List<PersonWeek> read(LocalDate monday) throws SQLException {
        Map<UUID, Stratum> members = members(monday);
        Map<UUID, SortedMap<String, Share>> shares = new HashMap<>();
        members.keySet().forEach(person -> shares.put(person, nothingYet()));
        addWeeks(monday, shares);
        addDays(monday, shares);
        List<PersonWeek> people = new ArrayList<>(members.size());
        members.forEach((person, stratum) -> people.add(
                new PersonWeek(person, stratum, new Contribution(shares.getOrDefault(person, nothingYet())))));
        return people;
    }

    private static SortedMap<String, Share> nothingYet() {
        SortedMap<String, Share> shares = new TreeMap<>();
        shares.put(Measures.PEOPLE, Share.one(1));
        shares.put(Measures.VALID_DAYS, Share.one(0));
        shares.put(Measures.VALID_WEEK, Share.one(0));
        shares.put(Measures.MOOD_DAYS, Share.one(0));
        shares.put(Measures.WORN_DAYS, Share.one(0));
        return shares;
    }

    private Map<UUID, Stratum> members(LocalDate monday) throws SQLException {
        Map<UUID, Stratum> members = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(MEMBERS)) {
            query.setString(1, study);
            query.setObject(2, monday);
            query.setObject(3, monday.plusDays(6));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    members.put(row.getObject(1, UUID.class), Stratum.of(strata(row.getString(2))));
                }
            }
        }
        return members;
    }

    private void addWeeks(LocalDate monday, Map<UUID, SortedMap<String, Share>> shares) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(WEEKS)) {
            query.setObject(1, monday);
            query.setString(2, definition);
            query.setString(3, study);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    SortedMap<String, Share> of = shares.get(row.getObject("person", UUID.class));
                    if (of == null) {
                        continue;
                    }
                    of.put(Measures.VALID_DAYS, Share.one(row.getInt("valid_days")));
                    if (!row.getBoolean("valid")) {
                        continue;
                    }
                    of.put(Measures.VALID_WEEK, Share.one(1));
                    for (Map.Entry<String, String> each : VALID_WEEK_COLUMNS.entrySet()) {
                        double value = row.getDouble(each.getKey());
                        if (!row.wasNull()) {
                            of.put(each.getValue(), Share.one(value));
                        }
                    }
                }
            }
        }
    }

    private void addDays(LocalDate monday, Map<UUID, SortedMap<String, Share>> shares) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DAYS)) {
            query.setObject(1, monday);
            query.setObject(2, monday.plusDays(6));
            query.setString(3, definition);
            query.setString(4, study);
            try (ResultSet row = query.executeQuery()) {
                Set<PersonDay> counted = new HashSet<>();
                while (row.next()) {
                    UUID person = row.getObject("person", UUID.class);
                    SortedMap<String, Share> of = shares.get(person);
                    if (of != null) {
                        PersonDay day = new PersonDay(person, row.getObject("local_date", LocalDate.class));
                        addDay(of, row, counted.add(day));
                    }
                }
            }
        }
    }

    /** A day has a row for each instrument, or one without. */
    private static void addDay(SortedMap<String, Share> of, ResultSet row, boolean first) throws SQLException {
        int worn = row.getInt("worn_minutes");
        int active = row.getInt("active_minutes");
        String instrument = row.getString("instrument");
        if (first && worn > 0) {
            addOne(of, Measures.WORN_DAYS);
        }
        if (instrument != null) {
            if (first) {
                addOne(of, Measures.MOOD_DAYS);
            }
            // what was worn for less tells no day's activity
            String bin = worn >= VALID_DAY_WORN_MINUTES ? DoseGroups.bin(active) : DoseGroups.UNKNOWN;
            Share mood = Share.one(row.getDouble("mean"));
            of.merge(Measures.mood(instrument), mood, Share::plus);
            of.merge(Measures.moodAt(instrument, bin), mood, Share::plus);
        }
    }

    private static void addOne(SortedMap<String, Share> of, String measure) {
        of.merge(measure, Share.one(1), (one, other) -> Share.one(one.sum() + other.sum()));
    }

    private record PersonDay(UUID person, LocalDate date) {}

    private static Map<String, String> strata(String json) throws SQLException {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("strata are no object of texts", e);
        }
    }
}
