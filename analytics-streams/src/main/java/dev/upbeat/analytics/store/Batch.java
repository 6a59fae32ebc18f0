package dev.upbeat.analytics.store;

import dev.upbeat.model.person.Pseudonym;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one poll brings, ready to be written in one transaction: per key the last value, ascending by key. Built by one thread. */
final class Batch {

    static final Column HOUR = new Column("hour", PgType.TIMESTAMPTZ);
    private static final List<Column> HOUR_KEY = List.of(Tables.PARTICIPANT, HOUR);

    final List<Move> moves;

    final List<MinuteRows> minutes = new ArrayList<>();

    final Rows profiles = new Rows(Tables.PROFILE.columns());
    final Rows goneProfiles = new Rows(Tables.PROFILE.key());
    final Rows blocks = new Rows(Tables.BLOCK.columns());
    final Rows goneBlocks = new Rows(Tables.BLOCK.key());
    final OwnedRows sessions = new OwnedRows(Tables.SESSION.columns(), HOUR_KEY);

    final Rows days = new Rows(Tables.DAY.columns());
    final Rows goneDays = new Rows(Tables.DAY_KEY);
    final Rows weeks = new Rows(Tables.WEEK.columns());
    final Rows goneWeeks = new Rows(Tables.WEEK.key());
    final Rows wellbeing = new Rows(Tables.DAY_WELLBEING.columns());
    final Rows goneWellbeing = new Rows(Tables.DAY_KEY);
    final Rows revisions = new Rows(Revisions.COLUMNS);
    final OwnedRows moods = new OwnedRows(Tables.MOOD.columns(), List.of(Tables.PARTICIPANT, Tables.LOCAL_DATE));

    final OwnedRows deviceDays =
            new OwnedRows(Tables.DEVICE_DAY.columns(), List.of(Tables.PARTICIPANT, Tables.LOCAL_DATE));

    final Rows quarantine = new Rows(Tables.QUARANTINE.columns());
    final Rows receipts = new Rows(Tables.RECEIPT.columns());
    final Rows unreadable = new Rows(Tables.UNREADABLE.columns());

    /** People whose erasure is among the records. */
    final Set<Pseudonym> erased = new LinkedHashSet<>();
    /** When what changed the days was received, for the freshness of what is stored. */
    final List<Long> receivedAtMillis = new ArrayList<>();

    /** Records of erased people. */
    int dropped;

    Batch(List<Move> moves) {
        this.moves = List.copyOf(moves);
    }

    /** A partition's position before and after the batch. */
    record Move(String topic, int partition, long from, long to) {}
}
