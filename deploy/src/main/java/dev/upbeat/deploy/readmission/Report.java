package dev.upbeat.deploy.readmission;

import dev.upbeat.model.upload.Quarantined;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was found, and what became of it, in sentences. */
public final class Report {

    private final SortedMap<String, Line> byReasonAndKind = new TreeMap<>();
    private final SortedMap<String, Integer> keptAgain = new TreeMap<>();
    private int chosen;
    private int before;
    private int readmitted;
    private int waiting;
    private int unreadable;

    Report() {}

    private record Line(int records, LocalDate first, LocalDate last) {

        Line and(Line other) {
            return new Line(
                    records + other.records,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    void found(KeptAside records, boolean readmittedBefore, boolean isChosen) {
        if (readmittedBefore) {
            before += records.records();
        }
        if (isChosen) {
            chosen += records.records();
            byReasonAndKind.merge(
                    records.quarantined().reason() + ", " + records.kind(),
                    new Line(records.records(), records.date(), records.lastDate()),
                    Line::and);
        }
    }

    void unreadable(int records) {
        unreadable += records;
    }

    void became(KeptAside records, Quarantined told) {
        if (told.readmitted()) {
            readmitted += records.records();
        } else {
            keptAgain.merge(told.reason(), records.records(), Integer::sum);
        }
    }

    void waiting(KeptAside records) {
        waiting += records.records();
    }

    /** Whether something was logged that does not count yet, or not at all. */
    public boolean isIncomplete() {
        return waiting > 0 || !keptAgain.isEmpty();
    }

    /** What is to be said. */
    public List<String> sentences(boolean dryRun) {
        List<String> said = new ArrayList<>();
        byReasonAndKind.forEach((what, line) ->
                said.add(what + ": " + line.records() + " from " + line.first() + " to " + line.last() + " (UTC)"));
        if (chosen == 0) {
            said.add("Nothing is kept aside that these options choose" + alreadyReadmitted() + ".");
        } else if (dryRun) {
            said.add("Would readmit " + chosen + " records" + alreadyReadmitted() + ". Nothing was changed.");
        } else {
            said.add("Readmitted " + readmitted + " of " + chosen + " records" + alreadyReadmitted() + ".");
        }
        keptAgain.forEach((reason, records) -> said.add(records + " were kept aside again: " + reason + "."));
        if (waiting > 0) {
            said.add(waiting + " are logged, and count as soon as Upbeat has caught up.");
        }
        if (unreadable > 0) {
            said.add(unreadable + " that were kept aside cannot be read.");
        }
        return said;
    }

    private String alreadyReadmitted() {
        return before == 0 ? "" : "; " + before + " were readmitted before";
    }
}
