package dev.upbeat.analytics.naive;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;

/** Bouts and walks over all minutes, whatever date they are of. */
final class Bouts {

    private final NavigableMap<Long, Minute> minutes;
    private final List<Run> strict;
    private final List<Run> tolerant;
    private final List<Run> walks;

    private record Run(long first, long last) {}

    Bouts(NavigableMap<Long, Minute> minutes) {
        this.minutes = minutes;
        strict = runs(Days::active, 0, 10);
        tolerant = runs(Days::active, 2, 10);
        List<Run> all = new ArrayList<>(runs(Bouts::brisk, 2, 20));
        all.addAll(runs(each -> each.modality() == Modality.WALK, 0, 20));
        walks = together(all);
    }

    private static boolean brisk(Minute minute) {
        boolean free = minute.modality() == null || minute.modality() == Modality.WALK;
        return Days.active(minute) && minute.stepsMillis() >= 100_000 && free;
    }

    private boolean known(long at) {
        Minute minute = minutes.get(at);
        return minute != null && minute.intensity() != Intensity.UNKNOWN;
    }

    private boolean counts(long at, Predicate<Minute> which) {
        Minute minute = minutes.get(at);
        return minute != null && which.test(minute);
    }

    /** From each minute that counts and begins a run on to its last one. */
    private List<Run> runs(Predicate<Minute> which, int gap, int least) {
        List<Run> runs = new ArrayList<>();
        long done = Long.MIN_VALUE;
        for (long first : minutes.keySet()) {
            if (first <= done || !counts(first, which)) {
                continue;
            }
            long last = first;
            int counted = 1;
            for (long at = first + 1; at <= last + gap + 1; at++) {
                if (counts(at, which)) {
                    last = at;
                    counted++;
                } else if (!known(at)) {
                    break;
                }
            }
            done = last;
            if (counted >= least) {
                runs.add(new Run(first, last));
            }
        }
        return runs;
    }

    private static List<Run> together(List<Run> all) {
        all.sort(Comparator.comparingLong(Run::first));
        List<Run> merged = new ArrayList<>();
        for (Run each : all) {
            if (!merged.isEmpty() && each.first() <= merged.getLast().last()) {
                Run before = merged.removeLast();
                merged.add(new Run(before.first(), Math.max(before.last(), each.last())));
            } else {
                merged.add(each);
            }
        }
        return merged;
    }

    DayBouts of(LocalDate date) {
        long strictMinutes = within(strict, date, Days::active);
        return new DayBouts(
                beginning(strict, date),
                strictMinutes,
                beginning(tolerant, date),
                within(tolerant, date, Days::active),
                strictMinutes + within(strict, date, each -> Days.active(each) && Days.vigorous(each)),
                beginning(walks, date));
    }

    private boolean isOf(long at, LocalDate date) {
        Minute minute = minutes.get(at);
        return minute != null && Days.date(at, minute).equals(date);
    }

    private long beginning(List<Run> runs, LocalDate date) {
        return runs.stream().filter(each -> isOf(each.first(), date)).count();
    }

    private long within(List<Run> runs, LocalDate date, Predicate<Minute> which) {
        long found = 0;
        for (Run run : runs) {
            for (long at = run.first(); at <= run.last(); at++) {
                found += isOf(at, date) && counts(at, which) ? 1 : 0;
            }
        }
        return found;
    }
}
