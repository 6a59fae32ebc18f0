package dev.upbeat.model.minute;

import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.RecordKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** Tells what is known of the person at each minute; asked in ascending order it looks into the profile only when that may change. */
final class Bodies {

    private static final int MAX_AGE = 130;
    private static final long MAX_HEART_RATE = 1_000 * RecordKind.MICROS;
    private static final long MIN_WEIGHT = RecordKind.MICROS;
    private static final long MAX_WEIGHT = 1_000 * RecordKind.MICROS;
    private static final long MAX_POWER = 10_000 * RecordKind.MICROS;

    private final ProfileTimeline profile;
    private final Estimates estimates;
    private final Definition definition;
    private @Nullable Body body;
    private @Nullable ZoneId zone;
    private long fromMillis;
    private long untilMillis;

    Bodies(ProfileTimeline profile, Estimates estimates, Definition definition) {
        this.profile = profile;
        this.estimates = estimates;
        this.definition = definition;
    }

    Body at(long atMillis, ZoneId in) {
        if (body == null || !in.equals(zone) || atMillis < fromMillis || atMillis >= untilMillis) {
            LocalDate date = Instant.ofEpochMilli(atMillis).atZone(in).toLocalDate();
            body = look(atMillis, in, date);
            zone = in;
            fromMillis = atMillis;
            untilMillis = until(atMillis, in, date);
        }
        return body;
    }

    private Body look(long at, ZoneId in, LocalDate date) {
        ProfileEntry told = profile.inForce(ProfileField.SEX, at, in);
        Sex sex = told == null ? Sex.UNKNOWN : Sex.ofText(told.text());
        long birthYear = number(ProfileField.BIRTH_YEAR, at, in);
        long age = date.getYear() - birthYear;
        boolean aged = birthYear != 0 && age >= 0 && age <= MAX_AGE;
        long measured = within(number(ProfileField.MAXIMUM_HEART_RATE, at, in), 1, MAX_HEART_RATE);
        long maximum = measured > 0
                ? measured
                : aged ? definition.heartRate().maximum().micros(age, sex) : 0;
        long declared = within(number(ProfileField.RESTING_HEART_RATE, at, in), 1, MAX_HEART_RATE) * Body.SIXTIETHS;
        long most = (maximum > 0 ? maximum : MAX_HEART_RATE) * Body.SIXTIETHS;
        boolean isDeclared = declared > 0 && declared < most;
        long estimated = isDeclared ? 0 : estimates.restingSixtieths(date);
        boolean isEstimated = estimated > 0 && estimated < most;
        return new Body(
                isDeclared ? declared : isEstimated ? estimated : 0,
                isEstimated,
                maximum,
                aged ? MaximumFormula.FOX.micros(age, sex) : 0,
                within(number(ProfileField.WEIGHT, at, in), MIN_WEIGHT, MAX_WEIGHT),
                within(number(ProfileField.FTP, at, in), 1, MAX_POWER),
                sex);
    }

    /** Until the next local midnight, clock change or profile entry, whichever comes first. */
    private long until(long atMillis, ZoneId in, LocalDate date) {
        long until = date.plusDays(1).atStartOfDay(in).toInstant().toEpochMilli();
        ZoneOffsetTransition change = in.getRules().nextTransition(Instant.ofEpochMilli(atMillis));
        if (change != null) {
            until = Math.min(until, change.getInstant().toEpochMilli());
        }
        for (ProfileEntry entry : profile.entries()) {
            long start = entry.effectiveFrom().startMillis(in);
            if (start > atMillis) {
                until = Math.min(until, start);
            }
        }
        return until;
    }

    private long number(ProfileField field, long atMillis, ZoneId in) {
        ProfileEntry entry = profile.inForce(field, atMillis, in);
        return entry == null ? 0 : entry.number();
    }

    private static long within(long number, long min, long max) {
        return number >= min && number <= max ? number : 0;
    }
}
