package dev.upbeat.deploy.bench;

import dev.upbeat.model.minute.Minute;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the classes by heart rate alone agree with those that Fitbit gave the same minutes, which it takes from movement above all. Neither is
 * the truth: it reports, and nothing is tuned to it.
 */
final class AgreementBench implements Benchmark {

    private static final int[] AGES = {30, 45, 60};
    static final int MINUTES_PER_DAY = 1440;

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
                Agreement pooled = new Agreement();
                for (Person person : people) {
                    Agreement result = compare(person, age, estimating);
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

    private static Agreement compare(Person person, int age, boolean estimating) {
        SortedMap<Long, Integer> theirs = person.theirs().intensity();
        Agreement result = new Agreement();
        if (theirs.isEmpty()) {
            return result;
        }
        int year = LocalDate.ofEpochDay(theirs.firstKey() / MINUTES_PER_DAY).getYear();
        SortedMap<Long, Minute> ours = person.ours().judge(year - age, estimating ? person.resting() : new TreeMap<>());
        theirs.forEach((minute, intensity) -> result.add(minute, ours.get(minute), intensity));
        return result;
    }
}
