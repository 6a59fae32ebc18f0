package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourEvidence;
import dev.upbeat.model.minute.ZoneTrail;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ZoneEvidence;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** What stored hours further away than the neighbours of one tell of the zone. Asked only where nothing nearer does. */
final class FarZones implements ZoneTrail {

    private static final String BEFORE =
            "SELECT block FROM facts.sample_block WHERE participant = ? AND hour < ? ORDER BY hour DESC LIMIT 50 OFFSET ?";
    private static final String AFTER =
            "SELECT block FROM facts.sample_block WHERE participant = ? AND hour > ? ORDER BY hour LIMIT 50 OFFSET ?";
    private static final int PAGE = 50;
    /** Half a year of hours without any evidence. */
    private static final int MAX_HOURS = 5000;

    private final Database database;
    private final Definition definition;
    private final Pseudonym person;
    private final long hour;

    FarZones(Database database, Definition definition, Pseudonym person, long hour) {
        this.database = database;
        this.definition = definition;
        this.person = person;
        this.hour = hour;
    }

    /** The database does not answer. */
    static final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnavailableException(SQLException cause) {
            super(cause);
        }

        SQLException sql() {
            return (SQLException) Objects.requireNonNull(getCause());
        }
    }

    @Override
    public ZoneEvidence before() {
        return find(BEFORE, hour - 1, false);
    }

    @Override
    public ZoneEvidence after() {
        return find(AFTER, hour + 1, true);
    }

    private ZoneEvidence find(String sql, long from, boolean first) {
        for (int offset = 0; offset < MAX_HOURS; offset += PAGE) {
            List<HourEvidence> page = page(sql, from, offset);
            for (HourEvidence each : page) {
                if (!each.isNone()) {
                    return first ? each.first() : each.last();
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return ZoneEvidence.none();
    }

    private List<HourEvidence> page(String sql, long from, int offset) {
        try {
            return database.all(
                    sql,
                    row -> HourEvidence.of(ExplainQuery.decode(row.getBytes("block")), definition),
                    person.value(),
                    ExplainQuery.at(from),
                    offset);
        } catch (SQLException e) {
            throw new UnavailableException(e);
        }
    }
}
