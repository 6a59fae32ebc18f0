package dev.upbeat.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SinglePersonTest {

    private static final int STUDIES = 2000;

    @Test
    void withoutAnEffectDaysThatResembleEachOtherFoolItInAboutOneOfTwenty() {
        Random random = new Random(11);
        int allowedFor = 0;
        int ignored = 0;
        int found = 0;
        for (int study = 0; study < STUDIES; study++) {
            PersonSeries series = series(random, 90, .5, 0);
            if (SinglePerson.of(series, Lag.SAME_DAY) instanceof SinglePerson.Found one) {
                found++;
                allowedFor += one.answer().low() > 0 || one.answer().high() < 0 ? 1 : 0;
                double[] plain = Intervals.ofCorrelation(
                        one.answer().correlation(), one.answer().n() - 3);
                ignored += plain[0] > 0 || plain[1] < 0 ? 1 : 0;
            }
        }
        assertThat((double) found / STUDIES).isGreaterThan(.98);
        assertThat((double) allowedFor / found).as("allowed for").isBetween(.025, .075);
        assertThat((double) ignored / found).as("as if days were independent").isGreaterThan(.09);
    }

    @Test
    void aStrongEffectIsFoundAndSaidInWords() {
        SinglePerson answer =
                ((SinglePerson.Found) SinglePerson.of(series(new Random(3), 120, .3, .8), Lag.SAME_DAY)).answer();
        assertThat(answer.low()).isPositive();
        assertThat(answer.words(Lag.NEXT_DAY))
                .startsWith("On days after you had moved more, your mood was better (r 0.")
                .contains("from 120 of your days")
                .contains("more than chance usually makes")
                .contains("not what caused it");
    }

    @Test
    void noEffectIsSaidToBeMaybeChance() {
        SinglePerson answer =
                ((SinglePerson.Found) SinglePerson.of(series(new Random(4), 60, 0, 0), Lag.SAME_DAY)).answer();
        assertThat(answer.words(Lag.SAME_DAY))
                .contains("That may be chance: the range that fits your days reaches from worse to better.");
    }

    @Test
    void aCommonTrendIsNoRelation() {
        SortedMap<LocalDate, PersonSeries.Day> days = new TreeMap<>();
        Random random = new Random(8);
        for (int i = 0; i < 100; i++) {
            days.put(
                    Series.FIRST.plusDays(i),
                    new PersonSeries.Day(i + random.nextGaussian(), 0.1 * i + random.nextGaussian()));
        }
        SinglePerson answer =
                ((SinglePerson.Found) SinglePerson.of(new PersonSeries("me", days), Lag.SAME_DAY)).answer();
        assertThat(answer.low()).isNegative();
        assertThat(answer.high()).isPositive();
    }

    @Test
    void aFewDaysAreNotEnough() {
        assertThat(SinglePerson.of(series(new Random(1), 19, 0, 0), Lag.SAME_DAY))
                .isInstanceOfSatisfying(
                        SinglePerson.Missing.class,
                        missing -> assertThat(missing.why().sentence())
                                .isEqualTo("Not enough data: 19 days have both, and 20 are needed."));
        assertThat(SinglePerson.of(new PersonSeries("me", new TreeMap<>()), Lag.NEXT_DAY))
                .isInstanceOf(SinglePerson.Missing.class);
    }

    @Test
    void moodThatNeverChangesTellsNothing() {
        SortedMap<LocalDate, PersonSeries.Day> days = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            days.put(Series.FIRST.plusDays(i), new PersonSeries.Day((double) (i % 7), 3.0));
        }
        assertThat(SinglePerson.of(new PersonSeries("me", days), Lag.SAME_DAY))
                .isInstanceOfSatisfying(
                        SinglePerson.Missing.class,
                        missing -> assertThat(missing.why().reason()).isEqualTo("mood hardly varies"));
    }

    private static PersonSeries series(Random random, int n, double autocorrelation, double effect) {
        SortedMap<LocalDate, PersonSeries.Day> days = new TreeMap<>();
        double x = random.nextGaussian();
        double e = random.nextGaussian();
        double fresh = Math.sqrt(1 - autocorrelation * autocorrelation);
        for (int i = 0; i < n; i++) {
            days.put(Series.FIRST.plusDays(i), new PersonSeries.Day(x, effect * x + e));
            x = autocorrelation * x + fresh * random.nextGaussian();
            e = autocorrelation * e + fresh * random.nextGaussian();
        }
        return new PersonSeries("me", days);
    }
}
