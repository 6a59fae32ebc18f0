package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.testing.MinuteBuilder;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HourMinutesCodecTest {

    private static final long HOUR = Instant.parse("2026-03-01T23:00:00Z").getEpochSecond() / 3600;

    @RepeatedTest(20)
    void minutesReadBackAsTheyWereWritten() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Minute> minutes = new ArrayList<>();
        for (int index = 0; index < 60; index++) {
            if (random.nextInt(4) > 0) {
                minutes.add(minute(index, random));
            }
        }
        HourMinutes hour = new HourMinutes(HOUR, minutes);
        byte[] bytes = HourMinutesCodec.encode(hour);
        assertThat(HourMinutesCodec.decode(bytes)).as("seed %d", seed).isEqualTo(hour);
        assertThat(HourMinutesCodec.encode(HourMinutesCodec.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void anHourOfNothingReadsBack() throws MalformedRecordException {
        HourMinutes none = new HourMinutes(HOUR, List.of());
        assertThat(HourMinutesCodec.decode(HourMinutesCodec.encode(none))).isEqualTo(none);
    }

    @Test
    void theLocalDateIsTakenAtTheMinutesStart() {
        Minute first = inZone(0, "Europe/Oslo");
        Minute last = inZone(59, "America/New_York");
        HourMinutes hour = new HourMinutes(HOUR, List.of(first, last));
        assertThat(hour.start(last)).isEqualTo(Instant.parse("2026-03-01T23:59:00Z"));
        assertThat(hour.localDate(first)).isEqualTo(LocalDate.parse("2026-03-02"));
        assertThat(hour.localDate(last)).isEqualTo(LocalDate.parse("2026-03-01"));
    }

    @Test
    void anIndexThatIsNotThereIsMalformed() {
        ProtoWriter out = new ProtoWriter().signed(1, HOUR).unsigned(2, 1);
        for (int field = 3; field <= 12; field++) {
            out.packed(field, new long[] {4 << 1}, 1);
        }
        assertThatThrownBy(() -> HourMinutesCodec.decode(out.toBytes())).isInstanceOf(MalformedRecordException.class);
    }

    private static Minute minute(int index, Random random) {
        Intensity[] classes = Intensity.values();
        int modality = random.nextInt(Modality.values().length + 1);
        return new Minute(
                index,
                classes[random.nextInt(classes.length)],
                classes[random.nextInt(classes.length)],
                classes[random.nextInt(classes.length)],
                classes[random.nextInt(classes.length)],
                random.nextInt(200_000_000),
                random.nextInt(200_000_000),
                random.nextInt(60_001),
                random.nextInt(200_000) - 1L,
                random.nextBoolean() ? 0 : random.nextInt(20_000_000),
                device(random),
                random.nextBoolean(),
                random.nextBoolean(),
                modality == 0 ? null : Modality.values()[modality - 1],
                ZoneId.of(random.nextBoolean() ? "Europe/Oslo" : "+05:45"),
                random.nextBoolean(),
                new Load(
                        random.nextInt(80_000_000),
                        random.nextInt(200_000_000),
                        Sex.values()[random.nextInt(Sex.values().length)],
                        random.nextInt(7) - 1,
                        random.nextInt(5) - 1),
                new Evidence(
                        HeartRateRule.values()[random.nextInt(HeartRateRule.values().length)],
                        MovementRule.values()[random.nextInt(MovementRule.values().length)],
                        device(random),
                        device(random),
                        device(random),
                        device(random),
                        device(random),
                        device(random),
                        device(random)));
    }

    private static String device(Random random) {
        return random.nextBoolean() ? "" : "device " + random.nextInt(3);
    }

    private static Minute inZone(int index, String zone) {
        return MinuteBuilder.of(Intensity.LIGHT).zone(zone).at(index);
    }
}
