package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.FitBytes.BYTE;
import static dev.upbeat.ingest.fit.FitBytes.ENUM;
import static dev.upbeat.ingest.fit.FitBytes.UINT16;
import static dev.upbeat.ingest.fit.FitBytes.UINT32;
import static dev.upbeat.ingest.fit.FitBytes.UINT8;
import static dev.upbeat.ingest.fit.Fits.FENIX_5;
import static dev.upbeat.ingest.fit.Fits.GARMIN;
import static dev.upbeat.ingest.fit.Fits.T;
import static dev.upbeat.ingest.fit.Fits.decode;
import static dev.upbeat.ingest.format.Shown.records;
import static dev.upbeat.ingest.format.Shown.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.model.sample.DeviceKind;
import org.junit.jupiter.api.Test;

class HrAndMonitoringTest {

    private static final int WALKING = 6;
    private static final int RUNNING = 1;
    private static final int SEDENTARY = 8;

    private static FitBytes watch() {
        return Fits.of(GARMIN, FENIX_5);
    }

    /** Twelve-bit numbers, the lowest bits first. */
    private static FitBytes packed(FitBytes bytes, long... ticks) {
        for (int i = 0; i < ticks.length; i += 2) {
            int two = (int) ((ticks[i] & 0xFFF) | (ticks[i + 1] & 0xFFF) << 12);
            bytes.raw(two & 0xFF, two >> 8 & 0xFF, two >> 16 & 0xFF);
        }
        return bytes;
    }

    @Test
    void heartRatesOfAStrapCountOnFromTheMessageThatSaysTheTime() {
        long anchor = 3_568_224_779L;
        FitBytes bytes = watch().define(3, 132, 253, 4, UINT32, 9, 4, UINT32, 0, 2, UINT16, 6, 1, UINT8)
                .define(4, 132, 6, 4, UINT8, 10, 6, BYTE)
                .data(3)
                .u32(T, anchor)
                .u16(16_384)
                .u8(76)
                .data(4)
                .u8(77, 255, 79, 80);
        packed(bytes, anchor + 1024, anchor + 2048, anchor + 3000, anchor + 7000);

        DecodedUpload upload = decode(bytes);

        assertThat(refusals(upload)).isEmpty();
        assertThat(upload.parts().getFirst().device().kind()).isEqualTo(DeviceKind.STRAP);
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00.500Z 76000000 None[]",
                        "heartRate 2026-03-01T10:00:01.500Z 77000000 None[]",
                        "heartRate 2026-03-01T10:00:03.429Z 79000000 None[]",
                        "heartRate 2026-03-01T10:00:07.335Z 80000000 None[]");
    }

    @Test
    void theStrapsClockMayRunOver() {
        FitBytes bytes = watch().define(3, 132, 253, 4, UINT32, 9, 4, UINT32, 1, 1, UINT8, 6, 1, UINT8)
                .define(4, 132, 9, 4, UINT32, 6, 1, UINT8)
                .data(3)
                .u32(T, 0xFFFFFF00L)
                .u8(64, 76)
                .data(4)
                .u32(0x300)
                .u8(77);

        assertThat(records(decode(bytes)))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00.250Z 76000000 None[]",
                        "heartRate 2026-03-01T10:00:01.250Z 77000000 None[]");
    }

    @Test
    void heartRatesOnAClockThatNobodyKnowsAreRefused() {
        FitBytes bytes =
                watch().define(4, 132, 6, 2, UINT8, 10, 3, BYTE).data(4).u8(70, 71);
        packed(bytes, 5, 6);

        assertThat(refusals(decode(bytes)))
                .containsExactly(
                        "hr[0].event_timestamp counts on a clock of which nothing before it says what time it is");
    }

    private static FitBytes day(FitBytes bytes, long midnight, long offset) {
        return bytes.define(3, 103, 253, 4, UINT32, 0, 4, UINT32)
                .data(3)
                .u32(midnight, midnight + offset)
                .define(4, 55, 26, 2, UINT16, 3, 4, UINT32, 24, 1, BYTE)
                .define(5, 55, 26, 2, UINT16, 24, 1, BYTE)
                .define(6, 55, 26, 2, UINT16, 27, 1, UINT8);
    }

    private static FitBytes steps(FitBytes bytes, long seconds, int type, long cycles) {
        return bytes.data(4).u16((int) seconds & 0xFFFF).u32(cycles).u8(type | 0x40);
    }

    @Test
    void stepsAreWhatTheCounterOfEachActivityMovedBetweenItsReadings() {
        long midnight = (T / 86_400) * 86_400 - 3600;
        FitBytes bytes = day(Fits.fileId(new FitBytes(), 32, GARMIN, 1837, 9), midnight, 3600);
        steps(bytes, midnight + 600, WALKING, 100);
        bytes.data(5).u16((int) (midnight + 660) & 0xFFFF).u8(SEDENTARY);
        steps(bytes, midnight + 1200, WALKING, 250);
        steps(bytes, midnight + 1200, RUNNING, 40);
        steps(bytes, midnight + 1260, WALKING, 250);
        steps(bytes, midnight + 9000, WALKING, 250);
        steps(bytes, midnight + 9060, WALKING, 30);

        DecodedUpload upload = decode(bytes);

        assertThat(refusals(upload)).isEmpty();
        assertThat(upload.parts().getFirst().device().id()).endsWith("-day");
        assertThat(records(upload))
                .containsExactly(
                        "steps 2026-02-28T23:00:00Z/2026-02-28T23:10:00Z 100 id=walking Offset[seconds=3600]",
                        "steps 2026-02-28T23:10:00Z/2026-02-28T23:20:00Z 150 id=walking Offset[seconds=3600]",
                        "steps 2026-02-28T23:00:00Z/2026-02-28T23:20:00Z 40 id=running Offset[seconds=3600]",
                        "steps 2026-02-28T23:20:00Z/2026-02-28T23:21:00Z 0 id=walking Offset[seconds=3600]",
                        "steps 2026-03-01T01:30:00Z/2026-03-01T01:31:00Z 30 id=walking Offset[seconds=3600]");
    }

    @Test
    void theFirstReadingOfADayThatDoesNotBeginAtMidnightCountsNothing() {
        FitBytes bytes = day(Fits.fileId(new FitBytes(), 32, GARMIN, 1837, 9), T, 3600);
        steps(bytes, T + 60, WALKING, 5000);
        steps(bytes, T + 120, WALKING, 5090);

        assertThat(records(decode(bytes)))
                .containsExactly("steps 2026-03-01T10:01:00Z/2026-03-01T10:02:00Z 90 id=walking Offset[seconds=3600]");
    }

    @Test
    void shortTimesCountOnOverTheirEndAndAHeartRateOfZeroIsNone() {
        FitBytes bytes = day(Fits.fileId(new FitBytes(), 32, GARMIN, 1837, 9), T, 0);
        for (int i = 1; i <= 4; i++) {
            bytes.data(6).u16((int) (T + 30_000L * i) & 0xFFFF).u8(i == 2 ? 0 : 60 + i);
        }

        assertThat(records(decode(bytes)))
                .containsExactly(
                        "heartRate 2026-03-01T18:20:00Z 61000000 Offset[seconds=0]",
                        "heartRate 2026-03-02T11:00:00Z 63000000 Offset[seconds=0]",
                        "heartRate 2026-03-02T19:20:00Z 64000000 Offset[seconds=0]");
    }

    @Test
    void anActivityTypeMayStandInAFieldOfItsOwn() {
        FitBytes bytes = Fits.fileId(new FitBytes(), 32, GARMIN, 1837, 9)
                .define(4, 55, 253, 4, UINT32, 9, 2, UINT16, 5, 1, ENUM);
        bytes.data(4).u32(T).u16(10).u8(RUNNING).data(4).u32(T + 60).u16(170).u8(RUNNING);

        assertThat(records(decode(bytes)))
                .containsExactly("steps 2026-03-01T10:00:00Z/2026-03-01T10:01:00Z 160 id=running None[]");
    }
}
