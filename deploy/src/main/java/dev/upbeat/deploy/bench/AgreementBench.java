package dev.upbeat.deploy.bench;

import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far the classes by heart rate alone agree with those that Fitbit gave the same minutes, which it takes from movement above all. Neither is
 * the truth: it reports, and nothing is tuned to it.
 */
final class AgreementBench implements Benchmark {

    private static final int[] AGES = {30, 45, 60};
    private static final String[] NAMES = {"inactive", "light", "moderate", "vigorous"};
    private static final int MODERATE = 2;
    private static final int MINUTES_PER_DAY = 1440;

    private final Path data;

    /** @param data the folder in which {@code fitabase} is */
    AgreementBench(Path data) {
        this.data = data;
    }

    /** Whose heart rate is judged, with what. */
    private record Person(FitbitMinutes theirs, HeartRateAlone ours, SortedMap<LocalDate, Long> resting) {}

    @Override
    public Figures run(PrintWriter out) throws IOException {
        List<Person> people = new ArrayList<>();
        for (FitbitMinutes theirs : FitbitMinutes.all(data)) {
            HeartRateAlone ours = new HeartRateAlone(theirs.heartRate());
            people.add(new Person(theirs, ours, ours.restingCandidates(theirs.steps())));
        }
        out.println(
                "Classes by heart rate alone beside Fitbit's own, minute by minute. This is no validation: Fitbit's");
        out.println("classes are no truth, three people are few, and their ages and resting rates are not known.");
        out.println(
                "Assumed: an age, for the highest heart rate (208 - 0.7 age). The resting rate is estimated from heart");
        out.println(
                "rate and steps of the days before, as the stream does; where it cannot be, or is left out, HRmax alone counts.");
        out.println("Steps and classes take no other part.");
        Figures figures = new Figures();
        for (boolean estimating : new boolean[] {true, false}) {
            for (int age : AGES) {
                String assumed = "age " + age + (estimating ? ", resting rate estimated" : ", no resting rate");
                out.printf("%n== %s%n", assumed);
                Result pooled = new Result();
                for (Person person : people) {
                    Result result = compare(person, age, estimating);
                    result.print(out, person.theirs().person());
                    pooled.addAll(result);
                }
                pooled.print(out, "all " + people.size());
                pooled.printMatrix(out);
                pooled.figures(figures, "_age_" + age + (estimating ? "" : "_no_resting"));
            }
        }
        out.println();
        return figures;
    }

    private static Result compare(Person person, int age, boolean estimating) {
        SortedMap<Long, Integer> theirs = person.theirs().intensity();
        Result result = new Result();
        if (theirs.isEmpty()) {
            return result;
        }
        int year = LocalDate.ofEpochDay(theirs.firstKey() / MINUTES_PER_DAY).getYear();
        SortedMap<Long, Minute> ours = person.ours().judge(year - age, estimating ? person.resting() : new TreeMap<>());
        theirs.forEach((minute, intensity) -> result.add(minute, ours.get(minute), intensity));
        return result;
    }

    /** What was found. */
    static final class Result {
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
            long[] active = activeByDay.getFirst().computeIfAbsent(minute / MINUTES_PER_DAY, day -> new long[2]);
            active[0] += rank >= MODERATE ? 1 : 0;
            active[1] += theirs >= MODERATE ? 1 : 0;
        }

        void addAll(Result other) {
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

        private void print(PrintWriter out, String whose) {
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

        private void printMatrix(PrintWriter out) {
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

        private void figures(Figures figures, String suffix) {
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
}
