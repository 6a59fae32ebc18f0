package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resting rate as it is estimated where none is declared. */
class RestingRateTest {

    private static final LocalDate DATE = LocalDate.parse("2026-03-01");
    private static final Definition CURRENT = Definition.CURRENT;

    @Nested
    class ADaysCandidate {

        private final Reported reported = new Reported();

        @Test
        void itIsTheLowest30MinuteMeanAtZeroSteps() {
            rest("02:00", 10, 58);
            rest("02:10", 30, 52);
            rest("02:40", 20, 61);
            assertThat(candidate()).hasValue(30 * 52_000_000L);
        }

        @Test
        void aWindowIsThirtySuccessiveMinutesWhereverItBegins() {
            rest("02:00", 20, 60);
            rest("02:20", 20, 54);
            rest("02:40", 20, 66);
            // ten minutes at 60 and twenty at 54
            assertThat(candidate()).hasValue(10 * 60_000_000L + 20 * 54_000_000L);
        }

        @Test
        void aWindowMayLieAcrossHours() {
            rest("02:45", 15, 60);
            rest("03:00", 15, 50);
            assertThat(candidate()).hasValue(15 * 110_000_000L);
        }

        @Test
        void twentyNineMinutesAreTooFew() {
            rest("02:10", 29, 50);
            assertThat(candidate()).isEmpty();
        }

        @Test
        void aStepBreaksTheWindowAndAMissingStepSignalIsNotZero() {
            rest("02:00", 20, 50);
            heartRate("02:20", 1, 50);
            steps("02:20", 1, 1);
            rest("02:21", 29, 50);
            assertThat(candidate()).isEmpty();
            Reported without = new Reported();
            without.heartRates(Devices.WRIST, "2026-03-01T02:00:00Z", "2026-03-01T03:00:00Z", 5, 50);
            assertThat(without.sequence(ProfileTimeline.EMPTY).restingCandidate(DATE, CURRENT))
                    .isEmpty();
        }

        @Test
        void aWindowLiesWithinItsDate() {
            reported.inZone("Europe/Oslo"); // midnight is at 23:00Z
            reported.heartRates(Devices.WRIST, "2026-02-28T22:40:00Z", "2026-02-28T23:29:55Z", 5, 50);
            steps("2026-02-28T22:40:00Z", "2026-02-28T23:30:00Z", 0);
            assertThat(candidate()).hasValue(30 * 50_000_000L);
            assertThat(reported.sequence(ProfileTimeline.EMPTY).restingCandidate(DATE.minusDays(1), CURRENT))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"29.9, false", "30, true", "110, true", "110.1, false"})
        void itIsWithin30And110(double bpm, boolean counts) {
            rest("02:00", 30, bpm);
            assertThat(candidate().isPresent()).isEqualTo(counts);
        }

        @Test
        void itIsAFunctionOfTheSlotsAloneWhateverTheProfile() {
            rest("02:00", 40, 50);
            assertThat(reported.sequence(Profiles.AGE_40_RESTING_60).restingCandidate(DATE, CURRENT))
                    .isEqualTo(candidate());
        }

        private OptionalLong candidate() {
            return reported.sequence(ProfileTimeline.EMPTY).restingCandidate(DATE, CURRENT);
        }

        private void rest(String from, int minutes, double bpm) {
            heartRate(from, minutes, bpm);
            steps(from, minutes, 0);
        }

        private void heartRate(String from, int minutes, double bpm) {
            Instant start = at(from);
            reported.heartRates(
                    Devices.WRIST,
                    start.toString(),
                    start.plusSeconds(60L * minutes - 5).toString(),
                    5,
                    bpm);
        }

        private void steps(String from, int minutes, long count) {
            steps(at(from).toString(), at(from).plusSeconds(60L * minutes).toString(), count);
        }

        private void steps(String from, String to, long count) {
            reported.steps(Devices.WRIST, from, to, count);
        }

        private static Instant at(String time) {
            return Instant.parse("2026-03-01T" + time + ":00Z");
        }
    }

    @Nested
    class TheEstimate {

        @Test
        void itIsTheMedianOfTheCandidates() {
            assertThat(estimate(days(50, 58, 52))).hasValue(52L * 60_000_000);
        }

        @Test
        void ofAnEvenNumberItLiesBetweenTheMiddleTwo() {
            assertThat(estimate(days(50, 58, 53, 52))).hasValue(105L * 30_000_000);
        }

        @Test
        void twoDaysAreTooFew() {
            assertThat(estimate(days(50, 52))).isEmpty();
        }

        @Test
        void itLooksBack14LocalDaysAndNotAtTheDateItself() {
            SortedMap<LocalDate, Long> candidates = new TreeMap<>();
            candidates.put(DATE, 30 * 40_000_000L);
            candidates.put(DATE.minusDays(1), 30 * 61_000_000L);
            candidates.put(DATE.minusDays(2), 30 * 62_000_000L);
            candidates.put(DATE.minusDays(14), 30 * 63_000_000L);
            candidates.put(DATE.minusDays(15), 30 * 40_000_000L);
            assertThat(RestingRate.estimate(DATE, candidates, CURRENT)).hasValue(62L * 60_000_000);
            candidates.remove(DATE.minusDays(14));
            assertThat(RestingRate.estimate(DATE, candidates, CURRENT)).isEmpty();
        }

        @Test
        void anHourHasThoseOfTheDatesThatItsMinutesMayBelongTo() {
            SortedMap<LocalDate, Long> candidates = days(50, 52, 54, 70);
            long hour = Instant.parse("2026-03-01T10:00:00Z").getEpochSecond() / 3600;
            // on the day before, the candidate of that day itself does not count yet
            assertThat(Estimates.ofHour(hour, candidates, CURRENT).restingByDate())
                    .containsOnly(
                            Map.entry(DATE.minusDays(1), 54L * 60_000_000),
                            Map.entry(DATE, 53L * 60_000_000),
                            Map.entry(DATE.plusDays(1), 53L * 60_000_000));
            assertThat(Estimates.ofHour(hour, days(50), CURRENT)).isEqualTo(Estimates.NONE);
        }

        private static OptionalLong estimate(SortedMap<LocalDate, Long> candidates) {
            return RestingRate.estimate(DATE, candidates, CURRENT);
        }

        private static SortedMap<LocalDate, Long> days(long... bpm) {
            SortedMap<LocalDate, Long> candidates = new TreeMap<>();
            for (long each : bpm) {
                candidates.put(DATE.minusDays(1 + candidates.size()), 30 * each * 1_000_000);
            }
            return candidates;
        }
    }

    @Nested
    class Judging {

        private static final String MINUTE = "2026-03-01T10:00:00Z";

        private final Reported reported = new Reported();

        @Test
        void anEstimateCountsWhereNoneIsDeclared() {
            reported.heartRates(Devices.WRIST, MINUTE, "2026-03-01T10:01:00Z", 5, 130);
            assertThat(judged(Profiles.AGE_40)).isEqualTo(Intensity.MODERATE); // 72.2 %HRmax
            estimating("2026-03-01", 54.9); // (130 − 54.9) / (180 − 54.9) = 60.03 %
            assertThat(judged(Profiles.AGE_40)).isEqualTo(Intensity.VIGOROUS);
            assertThat(judged(Profiles.AGE_40_RESTING_60)).isEqualTo(Intensity.MODERATE);
        }

        @Test
        void itIsThatOfTheMinutesLocalDate() {
            reported.inZone("Europe/Oslo")
                    .heartRates(Devices.WRIST, "2026-03-01T22:59:00Z", "2026-03-01T23:01:00Z", 5, 130);
            estimating("2026-03-02", 54.9);
            assertThat(reported.minute("2026-03-01T22:59:00Z", Profiles.AGE_40).intensity())
                    .isEqualTo(Intensity.MODERATE);
            assertThat(reported.minute("2026-03-01T23:00:00Z", Profiles.AGE_40).intensity())
                    .isEqualTo(Intensity.VIGOROUS);
        }

        @Test
        void halvesOfAMillionthAreNotRounded() {
            // the reserve's moderate cut-off is 108 for a resting rate of 60 exactly; with a sixtieth of a millionth
            // less it is lower
            reported.heartRates(Devices.WRIST, MINUTE, "2026-03-01T10:01:00Z", 5, 108);
            long exact = 60_000_000L * RestingRate.SIXTIETHS;
            for (long off = -1; off <= 1; off++) {
                reported.estimating(new Estimates(Map.of(DATE, exact + off)));
                assertThat(judged(Profiles.AGE_40)).isEqualTo(off <= 0 ? Intensity.MODERATE : Intensity.LIGHT);
            }
        }

        private void estimating(String date, double bpm) {
            long sixtieths = Math.round(bpm * 1e6) * RestingRate.SIXTIETHS;
            reported.estimating(new Estimates(Map.of(LocalDate.parse(date), sixtieths)));
        }

        private Intensity judged(ProfileTimeline profile) {
            return reported.minute(MINUTE, profile).relative();
        }
    }
}
