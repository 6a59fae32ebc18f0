package dev.upbeat.analytics.store;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/** timelines.v1: a row a person, as it is. */
final class ProfileRows {

    private ProfileRows() {}

    static void add(Batch batch, RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        if (key.number() != 0 || !key.definition().isEmpty()) {
            throw new MalformedRecordException("timeline: a key of a person alone expected");
        }
        if (value == null) {
            batch.goneProfiles.row().next().uuid(rawKey);
            return;
        }
        ProfileTimeline.fromBytes(value); // whether it reads
        RowCursor row = batch.profiles.row();
        row.next().uuid(rawKey);
        row.next().bytea(value);
    }
}
