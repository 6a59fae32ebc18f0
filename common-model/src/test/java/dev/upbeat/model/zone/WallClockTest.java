package dev.upbeat.model.zone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.zone.WallClock.Fold;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WallClockTest {

    private final WallClock berlin = new WallClock(ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00, 2026-03-01T09:00:00Z",
        "2026-07-01T10:00:00.123, 2026-07-01T08:00:00.123Z",
        "2026-03-29T01:59:59.999, 2026-03-29T00:59:59.999Z",
        "2026-03-29T03:00, 2026-03-29T01:00:00Z",
        "2026-10-25T01:59:59, 2026-10-24T23:59:59Z",
        "2026-10-25T03:00, 2026-10-25T02:00:00Z"
    })
    void aPlainTimeIsTheInstantOfItsZone(String local, String instant) {
        assertThat(read(local, Fold.UNSAID)).isEqualTo(instant(instant));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T02:00:00", "2026-03-29T02:59:59.999"})
    void aTimeThatAClockChangeSkipsIsRefused(String local) {
        for (Fold fold : Fold.values()) {
            assertThat(read(local, fold)).isEqualTo(WallClock.SKIPPED);
        }
    }

    @Test
    void aWholeDayIsSkippedWhereTheDateLineMoved() {
        WallClock apia = new WallClock(ZoneId.of("Pacific/Apia"));
        assertThat(apia.toMillis(LocalDateTime.parse("2011-12-30T12:00"), Fold.UNSAID))
                .isEqualTo(WallClock.SKIPPED);
    }

    @Test
    void aDoubledTimeIsTheEarlier() {
        assertThat(read("2026-10-25T02:30:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T00:30:00Z"));
        assertThat(read("2026-10-25T02:30:00", Fold.FIRST)).isEqualTo(instant("2026-10-25T00:30:00Z"));
    }

    @Test
    void foldOneIsTheLater() {
        assertThat(read("2026-10-25T02:30:00", Fold.SECOND)).isEqualTo(instant("2026-10-25T01:30:00Z"));
    }

    @Test
    void theSourcesOrderShowsTheSecondPass() {
        assertThat(read("2026-10-25T01:50:00", Fold.UNSAID)).isEqualTo(instant("2026-10-24T23:50:00Z"));
        assertThat(read("2026-10-25T02:10:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T00:10:00Z"));
        assertThat(read("2026-10-25T02:50:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T00:50:00Z"));
        assertThat(read("2026-10-25T02:10:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T01:10:00Z"));
        assertThat(read("2026-10-25T02:50:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T01:50:00Z"));
        assertThat(read("2026-10-25T03:10:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T02:10:00Z"));
    }

    @Test
    void anEqualTimeIsNoStepBack() {
        read("2026-10-25T02:10:00", Fold.UNSAID);
        assertThat(read("2026-10-25T02:10:00", Fold.UNSAID)).isEqualTo(instant("2026-10-25T00:10:00Z"));
    }

    @Test
    void whatTheRecordSaysBeatsTheSourcesOrder() {
        read("2026-10-25T02:50:00", Fold.UNSAID);
        assertThat(read("2026-10-25T02:10:00", Fold.FIRST)).isEqualTo(instant("2026-10-25T00:10:00Z"));
    }

    @Test
    void eachDoubledSpanIsReadAnew() {
        read("2026-10-25T02:50:00", Fold.UNSAID);
        read("2026-10-25T02:10:00", Fold.UNSAID);
        assertThat(read("2027-10-31T02:30:00", Fold.UNSAID)).isEqualTo(instant("2027-10-31T00:30:00Z"));
    }

    @Test
    void halfAnHourIsDoubledOnLordHowe() {
        WallClock lordHowe = new WallClock(ZoneId.of("Australia/Lord_Howe"));
        LocalDateTime doubled = LocalDateTime.parse("2026-04-05T01:45");
        assertThat(lordHowe.toMillis(doubled, Fold.FIRST)).isEqualTo(instant("2026-04-04T14:45:00Z"));
        assertThat(lordHowe.toMillis(doubled, Fold.SECOND)).isEqualTo(instant("2026-04-04T15:15:00Z"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fold.class,
            names = {"FIRST", "SECOND"})
    void agreesWithJavaTimeOnRandomTimes(Fold fold) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] zones = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tokyo"
        };
        ZoneId zone = ZoneId.of(zones[0]);
        WallClock clock = new WallClock(zone);
        for (int i = 0; i < 50_000; i++) {
            if (random.nextInt(50) == 0) {
                zone = ZoneId.of(zones[random.nextInt(zones.length)]);
                clock = new WallClock(zone);
            }
            LocalDateTime local =
                    LocalDateTime.of(1950 + random.nextInt(100), 1, 1, 0, 0).plusMinutes(random.nextInt(366 * 1440));
            ZonedDateTime oracle = local.atZone(zone);
            boolean skipped = !oracle.toLocalDateTime().equals(local);
            long expected = skipped
                    ? WallClock.SKIPPED
                    : (fold == Fold.FIRST ? oracle.withEarlierOffsetAtOverlap() : oracle.withLaterOffsetAtOverlap())
                            .toInstant()
                            .toEpochMilli();
            assertThat(clock.toMillis(local, fold))
                    .as("seed %d, %s in %s", seed, local, zone)
                    .isEqualTo(expected);
        }
    }

    private long read(String local, Fold fold) {
        return berlin.toMillis(LocalDateTime.parse(local), fold);
    }

    private static long instant(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
