package dev.upbeat.model.day;

import dev.upbeat.model.mood.DayMood;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A local day's activity beside its mood, on wellbeing.v1; person, date and definition stand in the key. A day has either or both; one
 * that has lost everything stands with neither.
 *
 * @param totals the day's minutes, or null when no record of a device belongs to it
 * @param bouts what the order of its minutes gives; null where it was not looked at, or without totals
 * @param reports the mood reports of that day that stand, ascending, without times of receipt
 * @param provenance for history
 */
public record DayWellbeing(
        @Nullable DayTotals totals, @Nullable DayBouts bouts, List<MoodReport> reports, Provenance provenance) {

    /** A local day touches at most three UTC dates. */
    private static final int MAX_REPORTS = 3 * MoodLedger.MAX_REPORTS;

    public DayWellbeing {
        reports = List.copyOf(reports);
    }

    /** As above, where the order of the minutes was not looked at. */
    public DayWellbeing(@Nullable DayTotals totals, List<MoodReport> reports, Provenance provenance) {
        this(totals, null, reports, provenance);
    }

    /** The day's mood by scale, the primary one first; empty without reports. */
    public List<DayMood> moods() {
        return DayMood.of(reports);
    }

    /** What is a fact: the same for any order of arrival. */
    public byte[] content() {
        return encodeContent().toBytes();
    }

    /** The value on wellbeing.v1: message {@code DayWellbeing} of days.proto. */
    public byte[] toBytes() {
        return encodeContent().message(4, provenance.encode()).toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static DayWellbeing fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        DayTotals totals = null;
        DayBouts bouts = null;
        List<MoodReport> reports = new ArrayList<>();
        Provenance provenance = new Provenance(0, 0, Set.of());
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> totals = DayTotals.decode(in.message());
                case 2 -> bouts = DayBouts.decode(in.message());
                case 3 -> {
                    if (reports.size() == MAX_REPORTS) {
                        throw new MalformedRecordException("day: more than " + MAX_REPORTS + " reports");
                    }
                    reports.add(MoodReport.decode(in.message()));
                }
                case 4 -> provenance = Provenance.decode(in.message());
                default -> in.skip();
            }
        }
        return new DayWellbeing(totals, bouts, reports, provenance);
    }

    private ProtoWriter encodeContent() {
        ProtoWriter out = new ProtoWriter();
        if (totals != null) {
            out.message(1, totals.encode());
        }
        if (bouts != null) {
            out.message(2, bouts.encode());
        }
        reports.forEach(report -> out.message(3, report.receivedAt(0).encode()));
        return out;
    }
}
