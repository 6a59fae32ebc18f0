package dev.upbeat.model.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.testing.MinuteBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Minutes are written as letters: M moderate, V vigorous, L light, U unknown, u an unconfirmed moderate one, . not there; B moderate at 100
 * steps, R the same in a run session, w light in a walk session, W moderate at 100 steps in one. A bar is local midnight in Oslo.
 */
class MinuteSequenceTest {

    private static final LocalDate DATE = LocalDate.parse("2026-03-02");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final long MIDNIGHT_MINUTE =
            DATE.atStartOfDay(OSLO).toInstant().getEpochSecond() / 60;

    @ParameterizedTest
    @CsvSource({
        // minutes, strict bouts, strict minutes, tolerant bouts, tolerant minutes
        "MMMMMMMMM, 0, 0, 0, 0",
        "MMMMMMMMMM, 1, 10, 1, 10",
        "MMMMMVVVVV, 1, 10, 1, 10",
        "MMMMMLLMMMMM, 0, 0, 1, 10",
        "MMMMMLLLMMMMM, 0, 0, 0, 0",
        "MMMMMUMMMMM, 0, 0, 0, 0",
        "MMMMM.MMMMM, 0, 0, 0, 0",
        "MMMMMLUMMMMM, 0, 0, 0, 0",
        "MMMMMuMMMMM, 0, 0, 1, 10",
        "MMMMLMMMMLM, 0, 0, 0, 0",
        "MMMMLMMMMLMM, 0, 0, 1, 10",
        "LLMMMMMMMMMMLL, 1, 10, 1, 10",
        "MMMMMMMMMMLLLMMMMMMMMMM, 2, 20, 2, 20",
        "MMMMMMMMMMLMMMMMMMMMM, 2, 20, 1, 20",
        "MMMMMMMMMMLMM, 1, 10, 1, 12"
    })
    void boutsAreOfTenActiveMinutes(
            String minutes, long strict, long strictMinutes, long tolerant, long tolerantMinutes) {
        DayBouts bouts = bouts("|..." + minutes, DATE);
        assertThat(bouts.strictBouts()).isEqualTo(strict);
        assertThat(bouts.strictMinutes()).isEqualTo(strictMinutes);
        assertThat(bouts.tolerantBouts()).isEqualTo(tolerant);
        assertThat(bouts.tolerantMinutes()).isEqualTo(tolerantMinutes);
    }

    @Test
    void fiveModerateALightAndSixModerateMinutesAreNoStrictBoutAndATolerantOneOf11ActiveMinutes() {
        DayBouts bouts = bouts("|..." + "MMMMM" + "L" + "MMMMMM", DATE);
        assertThat(bouts.strictBouts()).isZero();
        assertThat(bouts.tolerantBouts()).isEqualTo(1);
        assertThat(bouts.tolerantMinutes()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        // minutes, minutes of the day before, of the date, bouts of the day before, of the date
        "MMMMMMMMMMMM|MMM, 12, 3, 1, 0",
        "MMM|MMMMMMMMMMMM, 3, 12, 1, 0",
        "MMMMM|MMMMM, 5, 5, 1, 0",
        "MMMMM|MMMM, 0, 0, 0, 0",
        "MMMMML|MMMMMMMMMM, 0, 10, 0, 1",
        "LLL|MMMMMMMMMM, 0, 10, 0, 1"
    })
    void aBoutAcrossMidnightQualifiesOnItsFullLengthAndIsCutByDay(
            String minutes, long before, long after, long boutsBefore, long boutsAfter) {
        assertThat(bouts(minutes, DATE.minusDays(1)).strictMinutes()).isEqualTo(before);
        assertThat(bouts(minutes, DATE).strictMinutes()).isEqualTo(after);
        assertThat(bouts(minutes, DATE.minusDays(1)).strictBouts()).isEqualTo(boutsBefore);
        assertThat(bouts(minutes, DATE).strictBouts()).isEqualTo(boutsAfter);
    }

    @Test
    void aTolerantBoutAcrossMidnightIsCutByDay() {
        String minutes = "MMML|LMMMMMMM";
        assertThat(bouts(minutes, DATE.minusDays(1)).tolerantBouts()).isEqualTo(1);
        assertThat(bouts(minutes, DATE.minusDays(1)).tolerantMinutes()).isEqualTo(3);
        assertThat(bouts(minutes, DATE).tolerantBouts()).isZero();
        assertThat(bouts(minutes, DATE).tolerantMinutes()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"VVVVVVVVVV, 20", "MMMMMVVVVV, 15", "MMMMMVVVV, 0", "VVVVVVVVVVLVV, 20"})
    void sustainedPointsAreOfTenConsecutiveMinutesVigorousOnesDoubled(String minutes, long points) {
        assertThat(bouts("|" + minutes, DATE).sustainedPoints()).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"B, 20, 1", "B, 19, 0", "M, 40, 0", "R, 40, 0", "W, 20, 1", "W, 19, 0", "w, 20, 1", "w, 19, 0"})
    void aBriskWalkIsABoutOf20MinutesAtAHundredStepsOrAWalkSessionSoLong(String minute, int times, long walks) {
        assertThat(bouts("|" + minute.repeat(times), DATE).briskWalks()).isEqualTo(walks);
    }

    @Test
    void aBriskWalkBearsTwoLowerMinutesAndASessionIsTheSameWalk() {
        assertThat(bouts("|" + "B".repeat(10) + "LL" + "B".repeat(10), DATE).briskWalks())
                .isEqualTo(1);
        assertThat(bouts("|" + "B".repeat(10) + "LLL" + "B".repeat(10), DATE).briskWalks())
                .isZero();
        assertThat(bouts("|" + "B".repeat(5) + "W".repeat(20) + "B".repeat(5), DATE)
                        .briskWalks())
                .isEqualTo(1);
        assertThat(bouts("|" + "w".repeat(25) + "LLL" + "B".repeat(20), DATE).briskWalks())
                .isEqualTo(2);
    }

    @Test
    void aWalkAcrossMidnightCountsWhereItBegins() {
        String walk = "B".repeat(15) + "|" + "B".repeat(15);
        assertThat(bouts(walk, DATE.minusDays(1)).briskWalks()).isEqualTo(1);
        assertThat(bouts(walk, DATE).briskWalks()).isZero();
    }

    /** What more of the neighbours could tell makes no difference; nor does the order in which hours come, nor their encoding. */
    @Test
    void oneHourOnEitherSideIsContextEnough() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder letters = new StringBuilder();
            String alphabet =
                    random.nextBoolean() ? "MMMMMMMMMMMMMMMMMMMMVVBBLLU.uRwwwwwW" : "BBBBBBBBBBBBBBBBBBBBBBBBBBBL";
            for (int i = 0; i < 4 * 1440; i++) {
                if (i == 2 * 1440) {
                    letters.append('|');
                }
                letters.append(
                        random.nextInt(3) > 0 && i > 0
                                ? letters.charAt(
                                        letters.length() - 1 == letters.indexOf("|")
                                                ? letters.length() - 2
                                                : letters.length() - 1)
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            SortedMap<Long, HourDigest> hours = hours(letters.toString());
            long first = Math.floorDiv(MIDNIGHT_MINUTE, 60);
            List<HourDigest> near = new ArrayList<>();
            for (HourDigest hour : hours.subMap(first - 1, first + 25).values()) {
                near.add(HourDigest.fromBytes(hour.toBytes()));
            }
            Collections.shuffle(near, random);
            assertThat(MinuteSequence.of(near).bouts(DATE, Definition.CURRENT))
                    .as("seed %d", seed)
                    .isEqualTo(MinuteSequence.of(hours.values()).bouts(DATE, Definition.CURRENT));
        }
    }

    @Test
    void anHourOfNightTakesAFewBytes() {
        SortedMap<Long, HourDigest> hours = hours("|" + "L".repeat(120));
        assertThat(hours.values().iterator().next().toBytes()).hasSizeLessThan(20);
    }

    private static DayBouts bouts(String minutes, LocalDate date) {
        return MinuteSequence.of(hours(minutes).values()).bouts(date, Definition.CURRENT);
    }

    private static SortedMap<Long, HourDigest> hours(String letters) {
        long start = MIDNIGHT_MINUTE - Math.max(0, letters.indexOf('|'));
        String minutes = letters.replace("|", "");
        SortedMap<Long, List<Minute>> byHour = new TreeMap<>();
        for (int i = 0; i < minutes.length(); i++) {
            long at = start + i;
            List<Minute> hour = byHour.computeIfAbsent(Math.floorDiv(at, 60), h -> new ArrayList<>());
            MinuteBuilder minute = minute(minutes.charAt(i));
            if (minute != null) {
                hour.add(minute.zone("Europe/Oslo").at(Math.floorMod(at, 60)));
            }
        }
        SortedMap<Long, HourDigest> digests = new TreeMap<>();
        byHour.forEach((hour, of) -> digests.put(hour, HourDigest.of(new HourMinutes(hour, of), Definition.CURRENT)));
        assertThat(Instant.ofEpochSecond(60 * MIDNIGHT_MINUTE)).isEqualTo("2026-03-01T23:00:00Z");
        return digests;
    }

    private static @org.jspecify.annotations.Nullable MinuteBuilder minute(char letter) {
        return switch (letter) {
            case 'M' -> MinuteBuilder.of(Intensity.MODERATE);
            case 'V' -> MinuteBuilder.of(Intensity.VIGOROUS);
            case 'L' -> MinuteBuilder.of(Intensity.LIGHT).steps(120);
            case 'U' -> MinuteBuilder.of(Intensity.UNKNOWN);
            case 'u' -> MinuteBuilder.of(Intensity.MODERATE).unconfirmed();
            case 'B' -> MinuteBuilder.of(Intensity.MODERATE).steps(100);
            case 'R' -> MinuteBuilder.of(Intensity.MODERATE).steps(100).in(Modality.RUN);
            case 'w' -> MinuteBuilder.of(Intensity.LIGHT).in(Modality.WALK);
            case 'W' -> MinuteBuilder.of(Intensity.MODERATE).steps(100).in(Modality.WALK);
            case '.' -> null;
            default -> throw new IllegalArgumentException("" + letter);
        };
    }
}
