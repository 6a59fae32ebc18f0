package dev.upbeat.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.model.minute.Intensity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AgreementBenchTest {

    @Test
    void twentyAndFifteenOf50AlikeAreAKappaOf0_4() {
        // chance: (25 * 30 + 25 * 20) / 50 squared = .5, found .7
        Confusion two = confusion(new long[][] {{20, 5}, {10, 15}});
        assertThat(two.sameShare()).isEqualTo(0.7);
        assertThat(two.kappa()).isCloseTo(0.4, within(1e-12));
        assertThat(two.linearKappa()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void linearWeightsCountTheClassesBetween() {
        // rows 12, 10, 8, columns 11, 13, 6: 69 - 31 over 90 - 31; weighted, 7 found where chance gives 750 / 30
        Confusion three = confusion(new long[][] {{10, 2, 0}, {1, 8, 1}, {0, 3, 5}});
        assertThat(three.kappa()).isCloseTo(38.0 / 59, within(1e-12));
        assertThat(three.linearKappa()).isCloseTo(0.72, within(1e-12));
    }

    @Test
    void thoseWhoAlwaysAgreeHaveAKappaOf1() {
        Confusion same = confusion(new long[][] {{3, 0}, {0, 4}});
        assertThat(same.kappa()).isEqualTo(1);
        assertThat(same.linearKappa()).isEqualTo(1);
    }

    @Test
    void theDailyErrorIsOfTheActiveMinutesOfEachDayOfEachPerson() {
        var one = new Agreement();
        add(one, 0, 30, Intensity.MODERATE, 2);
        add(one, 30, 10, Intensity.LIGHT, 3);
        add(one, 1440, 5, Intensity.NEAR_MAX, 0);
        var other = new Agreement();
        add(other, 0, 8, Intensity.INACTIVE, 0);
        one.addAll(other);
        assertThat(one.days()).isEqualTo(3);
        assertThat(one.dailyMeanAbsoluteError()).isEqualTo((10 + 5 + 0) / 3.0);
        assertThat(one.dailyMean(0)).isEqualTo(35 / 3.0);
        assertThat(one.dailyMean(1)).isEqualTo(40 / 3.0);
        assertThat(one.minutes().count(3, 0)).isEqualTo(5);
        assertThat(one.minutes().total()).isEqualTo(53);
    }

    @Test
    void theCommandReportsAgreementOnTheRealData() throws Exception {
        String given = System.getenv("REAL_DATA");
        Path data = given != null ? Path.of(given) : Path.of("..", "..", "shared", "data");
        assumeTrue(
                Files.isDirectory(data.resolve("fitabase")),
                "The real data is not there: set REAL_DATA to the folder that holds fitabase/. Skipped.");
        StringWriter told = new StringWriter();
        int status = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(told))
                .execute("agreement", "--data-dir", data.toString());
        assertThat(status).isZero();
        List<String> lines = told.toString().lines().toList();
        JsonNode figures = new ObjectMapper().readTree(lines.getLast());
        for (int age : List.of(30, 45, 60)) {
            assertThat(figures.get("kappa_age_" + age).asDouble()).isBetween(-1.0, 1.0);
            assertThat(figures.get("daily_mae_minutes_age_" + age).asDouble()).isPositive();
            assertThat(figures.get("kappa_age_" + age + "_no_resting").asDouble())
                    .isNotEqualTo(figures.get("kappa_age_" + age).asDouble());
        }
        assertThat(lines).filteredOn(line -> line.startsWith("all 3")).hasSize(6);
    }

    private static void add(Agreement result, long from, int minutes, Intensity ours, int theirs) {
        for (long minute = from; minute < from + minutes; minute++) {
            result.add(minute, ours, theirs);
        }
    }

    private static Confusion confusion(long[][] counts) {
        Confusion confusion = new Confusion(counts.length);
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                for (long n = 0; n < counts[i][j]; n++) {
                    confusion.add(i, j);
                }
            }
        }
        return confusion;
    }
}
