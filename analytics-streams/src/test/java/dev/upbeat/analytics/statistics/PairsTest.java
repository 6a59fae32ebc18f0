package dev.upbeat.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import dev.upbeat.analytics.statistics.PersonSeries.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final LocalDate DAY = Series.FIRST;

    @Test
    void lagsJoinConsecutiveDatesOnlyAndNeverAcrossAGap() {
        PersonSeries anna = series("anna", Map.of(0, new Day(1.0, 10.0), 1, new Day(2.0, 20.0), 3, new Day(4.0, 40.0)));
        assertThat(xy(Pairs.of(List.of(anna), Lag.SAME_DAY))).containsExactly("1-10", "2-20", "4-40");
        assertThat(xy(Pairs.of(List.of(anna), Lag.NEXT_DAY))).containsExactly("1-20");
        assertThat(xy(Pairs.of(List.of(anna), Lag.REVERSE))).containsExactly("2-10");
    }

    @Test
    void whatIsMissingIsLeftOutAndCounted() {
        PersonSeries anna = series(
                "anna",
                Map.of(0, new Day(null, 1.0), 1, new Day(2.0, null), 2, new Day(null, null), 3, new Day(0.0, 4.0)));
        Pairs pairs = Pairs.of(List.of(anna), Lag.SAME_DAY);
        assertThat(xy(pairs)).containsExactly("0-4");
        assertThat(pairs.leftOut())
                .containsExactlyInAnyOrder(
                        new LeftOut("days without movement", 1),
                        new LeftOut("days without mood", 1),
                        new LeftOut("days without movement and mood", 1));
    }

    @Test
    void theFloorsNameWhatIsMissing() {
        List<PersonSeries> people = new ArrayList<>();
        Random random = new Random(2);
        for (int person = 0; person < 9; person++) {
            Map<Integer, Day> days = new TreeMap<>();
            for (int day = 0; day < 6; day++) {
                days.put(day, new Day(random.nextDouble(), random.nextDouble()));
            }
            people.add(series("p" + person, days));
        }
        people.add(series("few", Map.of(0, new Day(1.0, 1.0))));
        Pairs pairs = Pairs.of(people, Lag.SAME_DAY);
        NotEnough why = Floors.STANDARD.check(pairs).orElseThrow();
        assertThat(why.sentence())
                .isEqualTo("Not enough data: 9 people have at least 5 pairs each, and 10 are needed.");
        assertThat(why.leftOut()).contains(new LeftOut("people with fewer than 5 pairs", 1));
        assertThat(new Floors(9, 5, 30).check(pairs)).isEmpty();
        assertThat(new Floors(9, 5, 45).check(pairs).orElseThrow().reason())
                .isEqualTo("44 degrees of freedom, and 45 are needed");
    }

    @Test
    void twoPeopleOrMovementThatNeverChangesHaveNoCorrelation() {
        assertThat(RepeatedMeasures.correlation(Series.pairs(Series.days(1, 1, 2, 2, 3, 3), Series.days(1, 1, 2, 3))))
                .isInstanceOf(NotEnough.class);
        Pairs constant = Series.pairs(Series.days(.1, 1, .1, 2), Series.days(.7, 1, .7, 3), Series.days(3, 1, 3, 2));
        assertThat(RepeatedMeasures.correlation(constant))
                .isInstanceOfSatisfying(
                        NotEnough.class,
                        why -> assertThat(why.reason()).isEqualTo("movement does not vary within people"));
        assertThat(ClusteredSlope.of(constant)).isInstanceOf(ClusteredSlope.Missing.class);
        assertThat(MixedModel.of(constant)).isEmpty();
    }

    @Test
    void dosesAreSetBesideThePersonsOwnMean() {
        Pairs pairs = Series.pairs(Series.days(0, 2, 15, 4), Series.days(0, 5, 60, 7, 59, 6));
        Map<String, DoseBins.Bin> bins = new TreeMap<>();
        DoseBins.of(pairs).forEach(bin -> bins.put(bin.name(), bin));
        assertThat(bins.keySet()).containsExactlyInAnyOrder("0", "1-9", "10-19", "20-29", "30-59", "60+");
        assertThat(bin(bins, "0").deviation()).isEqualTo(-1, within(1e-12));
        assertThat(bin(bins, "0").n()).isEqualTo(2);
        assertThat(bin(bins, "0").low()).isEqualTo(-1, within(1e-12));
        assertThat(bin(bins, "60+").deviation()).isEqualTo(1, within(1e-12));
        assertThat(bin(bins, "60+").low()).as("one person").isNull();
        assertThat(bin(bins, "1-9").deviation()).isNull();
        assertThat(DoseBins.name(9.5)).isEqualTo("1-9");
    }

    @Test
    void theWeeklyClaimFindsWhatWasPlanted() {
        Random random = new Random(6);
        List<WeeklyClaim.Week> weeks = new ArrayList<>();
        for (int person = 0; person < 60; person++) {
            for (int week = 0; week < 12; week++) {
                double volume = random.nextGaussian();
                double regularity = random.nextGaussian();
                double share = random.nextGaussian();
                double mood = person + .5 * regularity + random.nextGaussian();
                weeks.add(new WeeklyClaim.Week("p" + person, volume, regularity, share, mood));
            }
        }
        weeks.add(new WeeklyClaim.Week("p0", 1.0, null, 1.0, 1.0));
        WeeklyClaim.Found found = WeeklyClaim.of(weeks);
        assertThat(found.why()).isNull();
        assertThat(found.estimates().keySet()).containsExactly("volume", "regularity", "vigorous share");
        Estimate regularity = Objects.requireNonNull(found.estimates().get("regularity"));
        assertThat(regularity.low()).isGreaterThan(.3);
        assertThat(regularity.high()).isLessThan(.6);
        assertThat(regularity.n()).isEqualTo(720);
        assertThat(Objects.requireNonNull(found.estimates().get("volume")).estimate())
                .isBetween(-.12, .12);
        assertThat(WeeklyClaim.of(weeks.subList(0, 3)).why()).isNotNull();
    }

    @Test
    void weekdaysAreTakenOut() {
        // movement and mood both rise at the weekend, and have nothing else in common
        Random random = new Random(12);
        List<List<Pair>> people = new ArrayList<>();
        for (int person = 0; person < 30; person++) {
            List<Pair> days = new ArrayList<>();
            for (int day = 0; day < 56; day++) {
                LocalDate date = DAY.plusDays(day);
                double weekend = date.getDayOfWeek().getValue() >= 6 ? 3 : 0;
                days.add(new Pair(date, weekend + random.nextGaussian(), weekend + random.nextGaussian()));
            }
            people.add(days);
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Pairs pairs = Series.pairs(people.toArray(new List[0]));
        ClusteredSlope found = ((ClusteredSlope.Found) ClusteredSlope.of(pairs)).slope();
        assertThat(found.slope().low()).isGreaterThan(.5);
        Estimate adjusted = Objects.requireNonNull(found.weekdayAdjusted());
        assertThat(adjusted.low()).isNegative();
        assertThat(adjusted.high()).isPositive();
        assertThat(found.spread()).isNotNull();
    }

    private static DoseBins.Bin bin(Map<String, DoseBins.Bin> bins, String name) {
        return Objects.requireNonNull(bins.get(name));
    }

    private static PersonSeries series(String person, Map<Integer, Day> days) {
        TreeMap<LocalDate, Day> dated = new TreeMap<>();
        days.forEach((day, value) -> dated.put(DAY.plusDays(day), value));
        return new PersonSeries(person, dated);
    }

    private static List<String> xy(Pairs pairs) {
        return pairs.people().values().stream()
                .flatMap(List::stream)
                .map(pair -> (int) pair.x() + "-" + (int) pair.y())
                .toList();
    }
}
