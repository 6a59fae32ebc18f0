package dev.upbeat.analytics.naive;

import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.sample.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weeks of dates that have minutes. */
final class Weeks {

    private Weeks() {}

    static Week of(LocalDate monday, SortedMap<LocalDate, NaiveDay> all, Set<LocalDate> sealed) {
        List<NaiveDay> days = new ArrayList<>();
        List<NaiveDay> valid = new ArrayList<>();
        int activeDays = 0;
        int streak = 0;
        int run = 0;
        for (int i = 0; i < 7; i++) {
            NaiveDay day = all.get(monday.plusDays(i));
            boolean active = day != null && day.worn() >= 600 && day.active() >= 20;
            run = active ? run + 1 : 0;
            streak = Math.max(streak, run);
            activeDays += active ? 1 : 0;
            if (day != null) {
                days.add(day);
            }
            if (day != null && day.worn() >= 600) {
                valid.add(day);
            }
        }
        Map<Modality, Long> modalities = new TreeMap<>();
        for (Modality each : Modality.values()) {
            long minutes = days.stream()
                    .mapToLong(day -> Objects.requireNonNull(day.byModality().get(each)))
                    .sum();
            if (minutes > 0) {
                modalities.put(each, minutes);
            }
        }
        return new Week(
                days.size(),
                valid.size(),
                valid.size() >= 4,
                sealed.containsAll(all.subMap(monday, monday.plusDays(7)).keySet()),
                days.stream().mapToLong(NaiveDay::active).sum(),
                days.stream().mapToLong(NaiveDay::equivalent).sum(),
                modalities,
                days.stream().mapToLong(NaiveDay::metKnown).sum(),
                days.stream().mapToLong(day -> millionths(day.metMinutes(), 1)).sum(),
                days.stream()
                        .mapToLong(day -> millionths(day.marginalMetHours(), 60))
                        .sum(),
                (int) days.stream()
                        .filter(day -> Objects.requireNonNull(day.byModality().get(Modality.STRENGTH)) > 0)
                        .count(),
                days.stream()
                        .mapToLong(day -> Objects.requireNonNull(day.bouts()).briskWalks())
                        .sum(),
                activeDays,
                streak,
                regularity(valid),
                rhythm(valid));
    }

    private static long millionths(@Nullable Double figure, int times) {
        return figure == null ? 0 : Math.round(figure * times * 1e6);
    }

    private static Regularity regularity(List<NaiveDay> valid) {
        int n = valid.size();
        double[] x = valid.stream().mapToDouble(NaiveDay::active).sorted().toArray();
        double sum = 0;
        for (double each : x) {
            sum += each;
        }
        if (sum == 0) {
            return new Regularity(null, null, null);
        }
        double mean = sum / n;
        double squares = 0;
        double differences = 0;
        for (double a : x) {
            squares += (a - mean) * (a - mean);
            for (double b : x) {
                differences += Math.abs(a - b);
            }
        }
        Double variation = n < 2 ? null : Double.valueOf(Math.sqrt(squares / (n - 1)) / mean);
        return new Regularity(variation, differences / (2.0 * n * n * mean), (x[n - 1] + (n > 1 ? x[n - 2] : 0)) / sum);
    }

    private static @Nullable Rhythm rhythm(List<NaiveDay> valid) {
        List<NaiveDay> whole =
                valid.stream().filter(day -> Objects.equals(day.length(), 1440)).toList();
        if (whole.size() < 7) {
            return null;
        }
        List<Long> x = new ArrayList<>();
        whole.forEach(day -> x.addAll(day.activeByHour()));
        int n = x.size();
        double mean = x.stream().mapToLong(Long::longValue).average().orElseThrow();
        double spread = 0;
        double steps = 0;
        double hourly = 0;
        for (int i = 0; i < n; i++) {
            spread += (x.get(i) - mean) * (x.get(i) - mean);
            steps += i == 0 ? 0 : Math.pow((double) (x.get(i) - x.get(i - 1)), 2);
        }
        for (int hour = 0; hour < 24; hour++) {
            double ofHour = 0;
            for (NaiveDay day : whole) {
                ofHour += day.activeByHour().get(hour) / (double) whole.size();
            }
            hourly += (ofHour - mean) * (ofHour - mean);
        }
        return spread == 0 ? null : new Rhythm(n * hourly / (24 * spread), n * steps / ((n - 1) * spread));
    }
}
