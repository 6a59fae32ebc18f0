package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Tally;

/** Folds profile entries into timelines; all open days that were judged by the old one are judged again. */
final class ProfileFolder {

    private final State state;
    private final WorkQueue work;
    private final Outbox outbox;

    ProfileFolder(State state, WorkQueue work, Outbox outbox) {
        this.state = state;
        this.work = work;
        this.outbox = outbox;
    }

    Tally fold(Pseudonym person, Envelope envelope, ProfileEntry received) {
        ProfileEntry entry = received.receivedAt(envelope.receivedAtMillis());
        ProfileTimeline.Added added = state.profile(person).with(entry);
        state.putProfile(person, added.timeline());
        if (added.changed()) {
            byte[] standing = added.timeline().standing().toBytes();
            outbox.row(Topic.TIMELINES, new RowKey(person, 0, ""), standing, envelope.receivedAtMillis());
            PendingWork judgedAgain = PendingWork.of(Cause.PROFILE, envelope.receivedAtMillis(), false);
            state.hoursOf(person).forEach(hour -> work.hour(person, hour, judgedAgain));
            if (entry.field() == ProfileField.ZONE) {
                for (long utcDay : state.moodDatesOf(person)) {
                    for (long day = utcDay - 1; day <= utcDay + 1; day++) {
                        work.date(person, day, judgedAgain);
                    }
                }
            }
        }
        Tally tally = new Tally();
        tally.add(added.disposition(), 1);
        return tally;
    }
}
