package dev.upbeat.model.testing;

import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.RecordKind;
import java.time.Instant;

/** Profiles as tests need them. */
public final class Profiles {

    /** Born 1986, so 40 years old in 2026: HRmax 180 by Tanaka. */
    public static final ProfileTimeline AGE_40 = with(ProfileTimeline.EMPTY, always(ProfileField.BIRTH_YEAR, 1986));
    /** As above, with a resting heart rate of 60: a reserve of 120, cut-offs 96, 108, 132 and 168 bpm. */
    public static final ProfileTimeline AGE_40_RESTING_60 =
            with(AGE_40, always(ProfileField.RESTING_HEART_RATE, 60 * RecordKind.MICROS));

    private Profiles() {}

    public static ProfileTimeline with(ProfileTimeline timeline, ProfileEntry entry) {
        return timeline.with(entry).timeline();
    }

    public static ProfileEntry always(ProfileField field, long number) {
        return new ProfileEntry(field, EffectiveFrom.always(), false, number, "", 1);
    }

    public static ProfileEntry zone(EffectiveFrom from, String zone) {
        return new ProfileEntry(ProfileField.ZONE, from, false, 0, zone, 1);
    }

    public static EffectiveFrom instant(String text) {
        return new EffectiveFrom.Instant(Instant.parse(text).toEpochMilli());
    }
}
