package dev.upbeat.model.mood;

import dev.upbeat.model.minute.MinuteZones;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's reports of one UTC date: of every key the standing version, withdrawals included, and when its first version was
 * received. Immutable; the order in which reports came does not matter.
 */
public final class MoodLedger {

    /** No reports. */
    public static final MoodLedger EMPTY = new MoodLedger(List.of());

    /** A UTC date holds at most so many reports of a person; more are refused. */
    public static final int MAX_REPORTS = 1000;

    private final List<Entry> entries;

    private MoodLedger(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * One key.
     *
     * @param report the version that stands, with its stamp
     * @param firstReceivedAtMillis when the first version of it was received, Unix milliseconds; 0 where all were readmitted
     */
    public record Entry(MoodReport report, long firstReceivedAtMillis) {}

    /**
     * A ledger with one report added, and what became of it.
     *
     * @param changed whether the standing reports, or when they were first received, may differ
     */
    public record Added(MoodLedger ledger, Disposition disposition, boolean changed) {}

    /** Adds a report that carries its stamp, see {@link dev.upbeat.model.envelope.Stamp}. */
    public Added with(MoodReport added) {
        List<Entry> next = new ArrayList<>(entries);
        long first = firstReceipt(added);
        int at = 0;
        while (at < next.size() && next.get(at).report().compareTo(added) < 0) {
            at++;
        }
        if (at == next.size() || !next.get(at).report().sameKey(added)) {
            if (entries.size() >= MAX_REPORTS) {
                return new Added(this, Disposition.REFUSED, false);
            }
            next.add(at, new Entry(added, first));
            return new Added(new MoodLedger(List.copyOf(next)), Disposition.NEW, true);
        }
        Entry known = next.get(at);
        boolean same = known.report().sameContent(added);
        boolean newer = known.report().compareVersion(added) < 0;
        long earliest = earlier(known.firstReceivedAtMillis(), first);
        next.set(at, new Entry(newer ? added : known.report(), earliest));
        Disposition disposition = same ? Disposition.DUPLICATE : newer ? Disposition.REPLACES : Disposition.OLDER;
        boolean changed = (newer && !same) || earliest != known.firstReceivedAtMillis();
        return new Added(new MoodLedger(List.copyOf(next)), disposition, changed);
    }

    /** All keys by time, withdrawals included. */
    public List<Entry> entries() {
        return entries;
    }

    /** The reports that stand, by time; withdrawals left out. */
    public List<MoodReport> standing() {
        return entries.stream()
                .map(Entry::report)
                .filter(report -> !report.withdrawn())
                .toList();
    }

    /** Whether a report tells nothing of its zone, or one that nobody knows, so that it lies where other records were. */
    public boolean leans() {
        return entries.stream()
                .anyMatch(entry -> MinuteZones.orNone(entry.report().evidence()).equals(ZoneEvidence.none()));
    }

    /** Message {@code MoodLedger} of mood.proto. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter();
        entries.forEach(entry -> out.message(1, entry.report().encode()));
        entries.forEach(entry -> out.signedAlways(2, entry.firstReceivedAtMillis()));
        return out.toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static MoodLedger fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        List<MoodReport> reports = new ArrayList<>();
        List<Long> firsts = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> bounded(reports).add(MoodReport.decode(in.message()));
                case 2 -> bounded(firsts).add(in.signed(ProtoReader.MAX_MILLIS));
                default -> in.skip();
            }
        }
        if (!firsts.isEmpty() && firsts.size() != reports.size()) {
            throw new MalformedRecordException("ledger: as many times as reports expected");
        }
        List<Entry> entries = new ArrayList<>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            long first = firsts.isEmpty() ? firstReceipt(reports.get(i)) : firsts.get(i);
            entries.add(new Entry(reports.get(i), first));
        }
        return new MoodLedger(List.copyOf(entries));
    }

    private static <T> List<T> bounded(List<T> list) throws MalformedRecordException {
        if (list.size() == MAX_REPORTS) {
            throw new MalformedRecordException("ledger: more than " + MAX_REPORTS + " reports");
        }
        return list;
    }

    private static long firstReceipt(MoodReport report) {
        long stamp = report.receivedAtMillis();
        return dev.upbeat.model.envelope.Stamp.isReadmitted(stamp) ? 0 : stamp;
    }

    private static long earlier(long one, long other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }
}
