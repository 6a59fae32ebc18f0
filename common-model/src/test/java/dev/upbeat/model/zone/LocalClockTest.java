package dev.upbeat.model.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalClockTest {

    @Test
    void itAgreesWithTheZonesOwnRulesInWhateverOrderItIsAsked() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String[] zones = {"Europe/Oslo", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Z", "-03:30"};
        LocalClock clock = new LocalClock();
        long second = Instant.parse("2011-12-01T00:00:00Z").getEpochSecond();
        ZoneId zone = ZoneId.of(zones[0]);
        for (int i = 0; i < 50_000; i++) {
            second += random.nextInt(10) == 0 ? random.nextInt(20_000_000) - 10_000_000 : 60 * random.nextInt(60);
            zone = random.nextInt(20) == 0 ? ZoneId.of(zones[random.nextInt(zones.length)]) : zone;
            ZonedDateTime expected = Instant.ofEpochSecond(second).atZone(zone);
            assertThat(clock.epochDay(zone, second))
                    .as("seed %d", seed)
                    .isEqualTo(expected.toLocalDate().toEpochDay());
            assertThat(clock.clockHour(zone, second)).isEqualTo(expected.getHour());
            assertThat(clock.offsetSeconds(zone, second))
                    .isEqualTo(expected.getOffset().getTotalSeconds());
        }
    }
}
