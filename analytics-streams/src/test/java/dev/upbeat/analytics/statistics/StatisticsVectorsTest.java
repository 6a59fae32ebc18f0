package dev.upbeat.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The vectors of SCIENCE section 5. */
class StatisticsVectorsTest {

    private static final double TENTH = 1e-9;

    @Test
    void bland1995RepeatedMeasuresCorrelation() throws IOException {
        Pairs pairs = bland();
        assertThat(pairs.n()).isEqualTo(47);
        Estimate found = (Estimate) RepeatedMeasures.correlation(pairs);
        assertThat(found.estimate()).isEqualTo(-.5067697422, within(1e-10));
        assertThat(found.df()).isEqualTo(38);
        assertThat(found.p()).isEqualTo(.0008471081, within(TENTH));
        assertThat(found.low()).isEqualTo(-.7067, within(5e-5));
        assertThat(found.high()).isEqualTo(-.2319, within(5e-5));
        assertThat(RepeatedMeasures.naive(pairs)).isEqualTo(-.0652, within(5e-5));
        assertThat(RepeatedMeasures.between(pairs)).isEqualTo(.0818, within(5e-5));
    }

    @Test
    void bland1995Slope() throws IOException {
        ClusteredSlope found = slope(bland());
        assertThat(found.slope().estimate()).isEqualTo(-2.370830387, within(TENTH));
    }

    @Test
    void bland1995RandomInterceptByReml() throws IOException {
        MixedModel model = MixedModel.of(bland()).orElseThrow();
        assertThat(model.within()).isEqualTo(-2.370830, within(5e-7));
        assertThat(model.withinError()).isEqualTo(.655672, within(5e-7));
        assertThat(model.between()).isEqualTo(.212244, within(5e-7));
        assertThat(model.sigma2()).isEqualTo(.193052, within(5e-7));
        assertThat(model.tau2()).isEqualTo(.617175, within(5e-7));
        assertThat(model.nullIcc()).isEqualTo(.663716, within(5e-7));
    }

    @Test
    void theSignFlips() {
        Pairs pairs = Series.signFlip();
        Estimate found = (Estimate) RepeatedMeasures.correlation(pairs);
        assertThat(found.estimate()).isEqualTo(.8164966, within(5e-8));
        assertThat(found.df()).isEqualTo(6);
        assertThat(found.p()).isEqualTo(.0133999647, within(5e-11));
        assertThat(found.low()).isEqualTo(.2633394, within(5e-8));
        assertThat(found.high()).isEqualTo(.9655993, within(5e-8));
        assertThat(found.estimate() * Math.sqrt(6 / (1 - found.estimate() * found.estimate())))
                .isEqualTo(3.4641016, within(5e-8));
        assertThat(RepeatedMeasures.naive(pairs)).isEqualTo(-.3959511, within(5e-8));
        assertThat(RepeatedMeasures.between(pairs)).isEqualTo(-.9032200, within(5e-8));
    }

    @Test
    void benjaminiHochberg() {
        double[] q = BenjaminiHochberg.q(new double[] {.001, .008, .039, .041, .042, .06, .074, .205});
        assertThat(q).containsExactly(new double[] {.008, .032, .0672, .0672, .0672, .08, .084571, .205}, within(5e-7));
        assertThat(BenjaminiHochberg.q(new double[] {.205, .001, .06}))
                .containsExactly(new double[] {.205, .003, .09}, within(1e-12));
        assertThat(BenjaminiHochberg.q(new double[0])).isEmpty();
    }

    @Test
    void howManyPairsEightyPercentOfPowerTakes() {
        assertThat(Power.pairsNeeded(.05)).isEqualTo(3138);
        assertThat(Power.pairsNeeded(.1)).isEqualTo(783);
        assertThat(Power.pairsNeeded(.2)).isEqualTo(194);
        assertThat(Power.of(.05, 3138 - 2)).isEqualTo(.8, within(1e-4));
        assertThat(Power.detectable(783 - 2)).isEqualTo(.1, within(1e-4));
        assertThat(Power.sentence(100)).startsWith("WARNING, SMALL STUDY");
        assertThat(Power.sentence(4000)).doesNotContain("WARNING").contains("3,138 pairs");
    }

    private static ClusteredSlope slope(Pairs pairs) {
        return ((ClusteredSlope.Found) ClusteredSlope.of(pairs)).slope();
    }

    private static Pairs bland() throws IOException {
        String given = System.getenv("REAL_DATA");
        Path file = Path.of(given == null ? "../../shared/data" : given).resolve("bland1995.csv");
        assumeTrue(Files.exists(file), "real data is absent: " + file);
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.getFirst().replace("\"", "").split(",", -1));
        SortedMap<String, List<Pair>> people = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replace("\"", "").split(",", -1);
            List<Pair> person = people.computeIfAbsent(cells[header.indexOf("Subject")], none -> new ArrayList<>());
            person.add(new Pair(
                    Series.FIRST.plusDays(person.size()),
                    Double.parseDouble(cells[header.indexOf("pH")]),
                    Double.parseDouble(cells[header.indexOf("PacO2")])));
        }
        return new Pairs(people, List.of());
    }
}
