package dev.upbeat.model.mood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.sample.ZoneEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayMoodTest {

    @Test
    void aDayKeepsMeanLastLeastAndNumber() {
        List<DayMood> moods = DayMood.of(List.of(
                report(Instrument.MOOD_1_5, 20, 4),
                report(Instrument.MOOD_1_5, 30, 3),
                report(Instrument.MOOD_1_5, 10, 1)));
        assertThat(moods).containsExactly(new DayMood(Instrument.MOOD_1_5, 8_000_000, 3_000_000, 1_000_000, 3));
        assertThat(moods.getFirst().mean()).isEqualTo(8.0 / 3);
    }

    @Test
    void ofReportsAtOneTimeTheHigherIdIsTheLast() {
        MoodReport a = new MoodReport(Instrument.MOOD_1_5, 10, "a", 0, false, 2_000_000, ZoneEvidence.none(), 0);
        MoodReport b = new MoodReport(Instrument.MOOD_1_5, 10, "b", 0, false, 5_000_000, ZoneEvidence.none(), 0);
        assertThat(DayMood.of(List.of(b, a)).getFirst().lastMicros()).isEqualTo(5_000_000);
    }

    @Test
    void scalesAreNeverPooledAndTheOneWithMostReportsIsPrimary() {
        List<DayMood> moods = DayMood.of(List.of(
                report(Instrument.MOOD_1_5, 10, 4),
                report(Instrument.MOOD_0_100, 11, 60),
                report(Instrument.MOOD_0_100, 12, 80)));
        assertThat(moods).extracting(DayMood::instrument).containsExactly(Instrument.MOOD_0_100, Instrument.MOOD_1_5);
        assertThat(moods).extracting(DayMood::mean).containsExactly(70.0, 4.0);
    }

    @Test
    void ofEquallyManyReportsTheScalesOrderDecides() {
        List<DayMood> moods =
                DayMood.of(List.of(report(Instrument.MOOD_0_10, 10, 7), report(Instrument.MOOD_1_5, 11, 4)));
        assertThat(moods).extracting(DayMood::instrument).containsExactly(Instrument.MOOD_1_5, Instrument.MOOD_0_10);
    }

    @Test
    void whatTellsOfMoreThanADayIsNeverAValueOfIt() {
        Instrument who5 = new Instrument("who-5", 0, 100_000_000, false, 14);
        Instrument today = new Instrument("stress-today", 0, 100_000_000, true, 1);
        assertThat(DayMood.of(List.of(report(who5, 10, 48), report(today, 10, 20), report(Instrument.MOOD_1_5, 10, 4))))
                .extracting(mood -> mood.instrument().id())
                .containsExactly("1-5", "stress-today");
    }

    @Test
    void aPromptAndAnswersWithoutAScoreAreNoValues() {
        MoodReport unscored = new MoodReport(
                new Instrument("fatigue", 0, 10_000_000, true, 0),
                10,
                "",
                0,
                false,
                0,
                new Answers(List.of(new Answers.Item("1", null)), false, ""),
                false,
                ZoneEvidence.none(),
                0);
        assertThat(DayMood.of(List.of(unscored, MoodReport.asked(10, "", ZoneEvidence.none()))))
                .isEmpty();
    }

    @Test
    void aDayWithoutReportsHasNoMood() {
        assertThat(DayMood.of(List.of())).isEmpty();
    }

    @Test
    void meansOfNegativeValuesAreExact() {
        assertThat(DayMood.of(List.of(report(Instrument.VALENCE, 10, -1), report(Instrument.VALENCE, 20, 0)))
                        .getFirst()
                        .mean())
                .isEqualTo(-0.5);
    }

    private static MoodReport report(Instrument scale, long at, long value) {
        return new MoodReport(scale, at, "", 0, false, value * 1_000_000, ZoneEvidence.none(), 0);
    }
}
