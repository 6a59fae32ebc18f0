package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the person at a time. */
final class Person {

    private static final long MILLION = 1_000_000;

    private final List<ProfileEntry> entries;
    private final Resting resting;

    /** What a date's resting rate is estimated from. */
    interface Resting {

        /** Of other dates the sum of the thirty means that are their candidate. */
        Map<LocalDate, Long> candidates(LocalDate of);
    }

    Person(List<ProfileEntry> standing, Resting resting) {
        this.entries = standing;
        this.resting = resting;
    }

    /** Ends of the range in millionths, resting in sixtieths of them; 0 where unknown. */
    record Body(long resting, boolean estimated, long maximum, long fox, long weight, long threshold, Sex sex) {}

    Body at(long millis, ZoneId zone) {
        LocalDate date = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        ProfileEntry told = inForce(ProfileField.SEX, millis, zone);
        Sex sex = told == null
                ? Sex.UNKNOWN
                : told.text().equals("female") ? Sex.FEMALE : told.text().equals("male") ? Sex.MALE : Sex.UNKNOWN;
        long birth = number(ProfileField.BIRTH_YEAR, millis, zone);
        long age = date.getYear() - birth;
        boolean aged = birth != 0 && age >= 0 && age <= 130;
        long measured = number(ProfileField.MAXIMUM_HEART_RATE, millis, zone);
        long maximum = measured > 0 ? measured : aged ? 208 * MILLION - 700_000 * age : 0;
        long most = maximum > 0 ? maximum : 1000 * MILLION;
        long declared = number(ProfileField.RESTING_HEART_RATE, millis, zone);
        long resting = declared > 0 && declared < most ? 60 * declared : 0;
        long estimate = resting == 0 ? estimate(date) : 0;
        boolean estimated = estimate > 0 && estimate < 60 * most;
        return new Body(
                estimated ? estimate : resting,
                estimated,
                maximum,
                aged ? (220 - age) * MILLION : 0,
                number(ProfileField.WEIGHT, millis, zone),
                number(ProfileField.FTP, millis, zone),
                sex);
    }

    private long estimate(LocalDate date) {
        long[] sums = resting.candidates(date).entrySet().stream()
                .filter(each -> each.getKey().isBefore(date) && !each.getKey().isBefore(date.minusDays(14)))
                .mapToLong(Map.Entry::getValue)
                .sorted()
                .toArray();
        int n = sums.length;
        return n < Definition.CURRENT.heartRate().resting().leastDays() ? 0 : sums[(n - 1) / 2] + sums[n / 2];
    }

    private long number(ProfileField field, long millis, ZoneId zone) {
        ProfileEntry entry = inForce(field, millis, zone);
        return entry == null ? 0 : entry.number();
    }

    private @Nullable ProfileEntry inForce(ProfileField field, long millis, ZoneId zone) {
        ProfileEntry best = null;
        for (ProfileEntry each : entries) {
            if (each.field() == field && start(each, zone) <= millis) {
                best = later(best, each, zone);
            }
        }
        return best;
    }

    private static ProfileEntry later(@Nullable ProfileEntry best, ProfileEntry each, ZoneId zone) {
        if (best == null || start(each, zone) > start(best, zone)) {
            return each;
        }
        boolean alike = start(each, zone) == start(best, zone);
        return alike && each.compareVersion(best) > 0 ? each : best;
    }

    private static long start(ProfileEntry entry, ZoneId zone) {
        return switch (entry.effectiveFrom()) {
            case EffectiveFrom.Always always -> Long.MIN_VALUE;
            case EffectiveFrom.Date date ->
                date.date().atStartOfDay(zone).toInstant().toEpochMilli();
            case EffectiveFrom.Instant instant -> instant.epochMillis();
        };
    }

    /** What the person entered with a date. */
    @Nullable
    ZoneId entered(long millis) {
        ProfileEntry best = null;
        long bestStart = 0;
        for (ProfileEntry each : entries) {
            ZoneId zone = zone(each);
            if (zone == null || each.effectiveFrom() instanceof EffectiveFrom.Always || start(each, zone) > millis) {
                continue;
            }
            long start = start(each, zone);
            if (best == null || start > bestStart || (start == bestStart && each.compareVersion(best) > 0)) {
                best = each;
                bestStart = start;
            }
        }
        return best == null ? null : zone(best);
    }

    /** Where the person lives. */
    @Nullable
    ZoneId home() {
        for (ProfileEntry each : entries) {
            if (each.effectiveFrom() instanceof EffectiveFrom.Always && zone(each) != null) {
                return zone(each);
            }
        }
        return null;
    }

    private static @Nullable ZoneId zone(ProfileEntry entry) {
        return entry.field() == ProfileField.ZONE ? Sensor.zoneOf(new ZoneEvidence.Zone(entry.text())) : null;
    }
}
