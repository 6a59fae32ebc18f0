package dev.upbeat.model.day;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.RestingRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;

/**
 * UTC minutes in their order, across hours and dates; what no hour tells of is unknown. To answer for a date it needs the hours in which the
 * date has minutes and, for bouts and walks across the date's ends, the one before and the one after each stretch of those: no longer
 * context can change whether a bout of 10 minutes or a walk of 20 qualifies, nor whether it began before the date.
 */
public final class MinuteSequence {

    private final int[] codes;
    private final long[] days;
    private final long[] means;

    private MinuteSequence(int length) {
        codes = new int[length];
        days = new long[length];
        means = new long[length];
    }

    /** The minutes of those hours, whichever order they come in; of each hour one digest. */
    public static MinuteSequence of(Collection<HourDigest> hours) {
        List<HourDigest> ascending = new ArrayList<>(hours);
        ascending.sort(Comparator.comparingLong(HourDigest::hour));
        // between hours that are not neighbours one unknown minute stands for all that are missing
        MinuteSequence sequence = new MinuteSequence(ascending.size() * (HourDigest.MINUTES + 1));
        int at = 0;
        long expected = Long.MIN_VALUE;
        for (HourDigest hour : ascending) {
            at += hour.hour() == expected ? 0 : 1;
            for (int minute = 0; minute < HourDigest.MINUTES; minute++) {
                sequence.codes[at] = hour.code(minute);
                sequence.days[at] = hour.epochDay(minute);
                sequence.means[at] = hour.restingMeanMicros(minute);
                at++;
            }
            expected = hour.hour() + 1;
        }
        return sequence;
    }

    /** The bouts and walks of a date. */
    public DayBouts bouts(LocalDate date, Definition definition) {
        Definition.Days rules = definition.days();
        long day = date.toEpochDay();
        List<Stretch> strict = stretches(this::isActive, 0, rules.boutMinutes());
        List<Stretch> tolerant = stretches(this::isActive, rules.boutGapMinutes(), rules.boutMinutes());
        long points = minutes(strict, day, i -> isActive(i) && (codes[i] & HourDigest.KIND) == HourDigest.VIGOROUS);
        long strictMinutes = minutes(strict, day, this::isActive);
        return new DayBouts(
                beginning(strict, day),
                strictMinutes,
                beginning(tolerant, day),
                minutes(tolerant, day, this::isActive),
                strictMinutes + points,
                beginning(walks(rules), day));
    }

    /**
     * A date's candidate for the resting rate: the least sum of the mean heart rates, in millionths, of thirty successive minutes of the date
     * at zero steps; empty where there are no such, or the least is out of bounds.
     */
    public OptionalLong restingCandidate(LocalDate date, Definition definition) {
        long day = date.toEpochDay();
        long least = Long.MAX_VALUE;
        long sum = 0;
        int length = 0;
        for (int i = 0; i < codes.length; i++) {
            if (means[i] == 0 || days[i] != day) {
                sum = 0;
                length = 0;
                continue;
            }
            sum += means[i];
            length++;
            if (length > RestingRate.WINDOW_MINUTES) {
                sum -= means[i - RestingRate.WINDOW_MINUTES];
            }
            if (length >= RestingRate.WINDOW_MINUTES) {
                least = Math.min(least, sum);
            }
        }
        return RestingRate.isCandidate(least, definition) ? OptionalLong.of(least) : OptionalLong.empty();
    }

    private record Stretch(int first, int last) {}

    /** Runs of minutes that {@code counts} takes, over at most {@code gap} known others at once, with at least {@code least} that count. */
    private List<Stretch> stretches(IntPredicate counts, int gap, int least) {
        List<Stretch> found = new ArrayList<>();
        int first = -1;
        int last = -1;
        int counted = 0;
        for (int i = 0; i <= codes.length; i++) {
            boolean counting = i < codes.length && counts.test(i);
            boolean borne = !counting && first >= 0 && i < codes.length && isKnown(i) && i - last <= gap;
            if (counting) {
                first = first < 0 ? i : first;
                last = i;
                counted++;
            } else if (!borne && first >= 0) {
                if (counted >= least) {
                    found.add(new Stretch(first, last));
                }
                first = -1;
                counted = 0;
            }
        }
        return found;
    }

    /** Brisk bouts and walk sessions that are long enough; those that share a minute are one. */
    private List<Stretch> walks(Definition.Days rules) {
        List<Stretch> all = new ArrayList<>(
                stretches(i -> (codes[i] & HourDigest.BRISK) != 0, rules.boutGapMinutes(), rules.briskWalkMinutes()));
        all.addAll(stretches(i -> (codes[i] & HourDigest.WALK) != 0, 0, rules.briskWalkMinutes()));
        all.sort(Comparator.comparingInt(Stretch::first));
        List<Stretch> merged = new ArrayList<>();
        for (Stretch each : all) {
            Stretch before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && each.first() <= before.last()) {
                merged.set(merged.size() - 1, new Stretch(before.first(), Math.max(before.last(), each.last())));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }

    private long beginning(List<Stretch> stretches, long day) {
        return stretches.stream().filter(each -> days[each.first()] == day).count();
    }

    private long minutes(List<Stretch> stretches, long day, IntPredicate counts) {
        long minutes = 0;
        for (Stretch each : stretches) {
            for (int i = each.first(); i <= each.last(); i++) {
                minutes += days[i] == day && counts.test(i) ? 1 : 0;
            }
        }
        return minutes;
    }

    private boolean isActive(int i) {
        return (codes[i] & HourDigest.KIND) >= HourDigest.MODERATE;
    }

    private boolean isKnown(int i) {
        return (codes[i] & HourDigest.KIND) >= HourDigest.LOWER;
    }
}
