package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import java.util.Set;

/** Folds mood reports into ledgers. */
final class MoodFolder {

    private static final String TOO_MANY = "too_many_reports";

    private final State state;
    private final WorkQueue work;
    private final Admission admission;
    private final Readmission readmission;
    private final Outbox outbox;

    MoodFolder(State state, WorkQueue work, Admission admission, Readmission readmission, Outbox outbox) {
        this.state = state;
        this.work = work;
        this.admission = admission;
        this.readmission = readmission;
        this.outbox = outbox;
    }

    Tally fold(Pseudonym person, Envelope envelope, MoodReport received) {
        Tally tally = new Tally();
        long receivedAt = envelope.receivedAtMillis();
        MoodReport report = received.receivedAt(envelope.stamp());
        Admission.Gate gate = admission.gate(person, receivedAt, envelope.readmitted());
        String reason = gate.reason(report);
        if (reason != null) {
            byte[] payload = received.encode().toBytes();
            outbox.quarantine(person, envelope.uploadId(), receivedAt, new Quarantined(reason, true, payload), 1);
            tally.add(Disposition.QUARANTINED, reason, 1);
            return tally;
        }
        long utcDay = Math.floorDiv(report.atMillis(), 86_400_000L);
        MoodLedger.Added added = state.moods(person, utcDay).with(report);
        if (added.disposition() == Disposition.REFUSED) {
            tally.add(Disposition.REFUSED, TOO_MANY, 1);
            return tally;
        }
        state.putMoods(person, utcDay, added.ledger());
        if (added.ledger().leans()) {
            state.noteLeaning(person);
        }
        tally.add(added.disposition(), 1);
        if (added.changed()) {
            Cause cause = envelope.readmitted() ? Cause.READMISSION : Cause.MOOD;
            // a report that replaces another may take it from a neighbouring date; one of the night may count to the
            // date before
            for (long day = utcDay - 1; day <= utcDay + 1; day++) {
                work.date(person, day, PendingWork.of(cause, receivedAt, false));
            }
            if (envelope.readmitted()) {
                long ownDay = gate.localDate(report);
                readmission.reopen(person, Set.of(ownDay), receivedAt);
            }
        }
        return tally;
    }
}
