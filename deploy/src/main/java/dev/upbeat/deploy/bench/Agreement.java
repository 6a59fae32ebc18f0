package dev.upbeat.deploy.bench;

import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Our classes beside Fitbit's: of one person, or of several together. */
final class Agreement {

    private static final String[] NAMES = {"inactive", "light", "moderate", "vigorous"};
    private static final int MODERATE = 2;

    private final Confusion minutes = new Confusion(FitbitMinutes.CLASSES);
    private final List<TreeMap<Long, long[]>> activeByDay = new ArrayList<>(List.of(new TreeMap<>()));
    private long notWorn;
    private long unknown;
    private long byReserve;

    /** @param ours null where it was not worn, as far as heart rate tells */
    void add(long minute, @Nullable Minute ours, int theirs) {
        if (ours == null) {
            notWorn++;
            return;
        }
        if (ours.relative() == Intensity.UNKNOWN) {
            unknown++;
            return;
        }
        add(minute, ours.relative(), theirs);
        if (ours.evidence().heartRateRule() != HeartRateRule.MAXIMUM) {
            byReserve++;
        }
    }

    void add(long minute, Intensity ours, int theirs) {
        int rank = Math.min(ours.ordinal(), Intensity.VIGOROUS.ordinal()) - Intensity.INACTIVE.ordinal();
        minutes.add(rank, theirs);
        long[] active =
                activeByDay.getFirst().computeIfAbsent(minute / AgreementBench.MINUTES_PER_DAY, day -> new long[2]);
        active[0] += rank >= MODERATE ? 1 : 0;
        active[1] += theirs >= MODERATE ? 1 : 0;
    }

    void addAll(Agreement other) {
        minutes.addAll(other.minutes);
        activeByDay.addAll(other.activeByDay);
        notWorn += other.notWorn;
        unknown += other.unknown;
        byReserve += other.byReserve;
    }

    Confusion minutes() {
        return minutes;
    }

    long days() {
        return activeByDay.stream().mapToLong(TreeMap::size).sum();
    }

    /** Of the active minutes of a day, among those that were compared. */
    double dailyMeanAbsoluteError() {
        return daily(day -> Math.abs(day[0] - day[1]));
    }

    double dailyMean(int whose) {
        return daily(day -> day[whose]);
    }

    private double daily(ToLongFunction<long[]> of) {
        return activeByDay.stream()
                .flatMap(days -> days.values().stream())
                .mapToLong(of)
                .average()
                .orElse(Double.NaN);
    }

    void print(PrintWriter out, String whose) {
        out.printf(
                Locale.ROOT,
                "%-11s kappa %.3f, linear %.3f, same class %.1f %%; active minutes a day %.1f, Fitbit's %.1f, mean absolute"
                        + " error %.1f over %d days%n",
                whose,
                minutes.kappa(),
                minutes.linearKappa(),
                100 * minutes.sameShare(),
                dailyMean(0),
                dailyMean(1),
                dailyMeanAbsoluteError(),
                days());
        out.printf(
                "            %d minutes compared, %d of them by the reserve; left out: %d without heart rate for an"
                        + " hour or more, %d in shorter gaps%n",
                minutes.total(), byReserve, notWorn, unknown);
    }

    void printMatrix(PrintWriter out) {
        out.printf("%-18s", "ours \\ Fitbit's");
        for (String name : NAMES) {
            out.printf("%12s", name);
        }
        out.println();
        for (int i = 0; i < NAMES.length; i++) {
            out.printf("%-18s", NAMES[i]);
            for (int j = 0; j < NAMES.length; j++) {
                out.printf("%12d", minutes.count(i, j));
            }
            out.println();
        }
    }

    void figures(Figures figures, String suffix) {
        if (minutes.total() == 0) {
            figures.absent("kappa" + suffix);
            return;
        }
        figures.add("kappa" + suffix, minutes.kappa())
                .add("kappa_linear" + suffix, minutes.linearKappa())
                .add("daily_mae_minutes" + suffix, dailyMeanAbsoluteError())
                .add("left_out_minutes" + suffix, (double) (notWorn + unknown));
    }
}
