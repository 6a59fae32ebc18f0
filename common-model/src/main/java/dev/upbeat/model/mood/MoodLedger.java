package dev.upbeat.model.mood;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A person's reports of one UTC date: of every key the standing version, withdrawals included. Immutable; the order in which reports
 * came does not matter.
 */
public final class MoodLedger {

    /** No reports. */
    public static final MoodLedger EMPTY = new MoodLedger(List.of());

    /** A UTC date holds at most so many reports of a person; more are refused. */
    public static final int MAX_REPORTS = 1000;

    private final List<MoodReport> reports;

    private MoodLedger(List<MoodReport> reports) {
        this.reports = reports;
    }

    /** A ledger with one report added, and what became of it. */
    public record Added(MoodLedger ledger, Disposition disposition) {
        /** Whether the standing reports may differ. */
        public boolean changed() {
            return disposition == Disposition.NEW || disposition == Disposition.REPLACES;
        }
    }

    /** Adds a report that carries its time of receipt. */
    public Added with(MoodReport added) {
        List<MoodReport> next = new ArrayList<>(reports);
        int at = Collections.binarySearch(next, added);
        if (at < 0) {
            if (reports.size() >= MAX_REPORTS) {
                return new Added(this, Disposition.REFUSED);
            }
            next.add(-at - 1, added);
            return new Added(new MoodLedger(List.copyOf(next)), Disposition.NEW);
        }
        MoodReport known = next.get(at);
        boolean same = known.sameContent(added);
        if (known.compareVersion(added) >= 0) {
            return new Added(this, same ? Disposition.DUPLICATE : Disposition.OLDER);
        }
        next.set(at, added);
        return new Added(new MoodLedger(List.copyOf(next)), same ? Disposition.DUPLICATE : Disposition.REPLACES);
    }

    /** The reports that stand, by time; withdrawals left out. */
    public List<MoodReport> standing() {
        return reports.stream().filter(report -> !report.withdrawn()).toList();
    }

    /** Message {@code MoodLedger} of mood.proto. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter();
        reports.forEach(report -> out.message(1, report.encode()));
        return out.toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static MoodLedger fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        List<MoodReport> reports = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                if (reports.size() == MAX_REPORTS) {
                    throw new MalformedRecordException("ledger: more than " + MAX_REPORTS + " reports");
                }
                reports.add(MoodReport.decode(in.message()));
            } else {
                in.skip();
            }
        }
        return new MoodLedger(List.copyOf(reports));
    }
}
