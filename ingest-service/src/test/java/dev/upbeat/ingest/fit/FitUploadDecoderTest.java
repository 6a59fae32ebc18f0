package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.FitBytes.UINT8;
import static dev.upbeat.ingest.fit.Fits.ABSENT_16;
import static dev.upbeat.ingest.fit.Fits.ABSENT_32;
import static dev.upbeat.ingest.fit.Fits.ABSENT_8;
import static dev.upbeat.ingest.fit.Fits.ABSENT_SIGNED_16;
import static dev.upbeat.ingest.fit.Fits.CYCLING;
import static dev.upbeat.ingest.fit.Fits.EDGE_810;
import static dev.upbeat.ingest.fit.Fits.GARMIN;
import static dev.upbeat.ingest.fit.Fits.START;
import static dev.upbeat.ingest.fit.Fits.STOP_ALL;
import static dev.upbeat.ingest.fit.Fits.T;
import static dev.upbeat.ingest.fit.Fits.decode;
import static dev.upbeat.ingest.format.Shown.records;
import static dev.upbeat.ingest.format.Shown.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.format.DecodedUpload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitUploadDecoderTest {

    private static FitBytes edge() {
        return Fits.of(GARMIN, EDGE_810);
    }

    @Test
    void everySignalOfARecordIsReadInItsUnit() {
        FitBytes bytes = Fits.defineRecord(edge());
        bytes.data(2)
                .u32(T)
                .u8(150)
                .u16(210)
                .u32(9123)
                .u16(1)
                .raw(1, 0, 0)
                .u8(88, 64)
                .u16(1)
                .u16(-350);

        DecodedUpload upload = decode(bytes);

        assertThat(refusals(upload)).isEmpty();
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00Z 150000000 None[]",
                        "power 2026-03-01T10:00:00Z 210000000 None[]",
                        "speed 2026-03-01T10:00:00Z 9123000 None[]",
                        "cadence 2026-03-01T10:00:00Z 88500000 None[]",
                        "grade 2026-03-01T10:00:00Z -3500000 None[]");
        assertThat(upload.read()).containsEntry("record", 1L).containsEntry("file_id", 1L);
    }

    @Test
    void ofSeveralWaysToSayASpeedTheFinestThatIsThereCounts() {
        FitBytes bytes = Fits.defineRecord(edge());
        for (int way = 0; way < 4; way++) {
            bytes.data(2).u32(T + way).u8(ABSENT_8).u16(ABSENT_16);
            bytes.u32(way == 0 ? 9123 : ABSENT_32).u16(way == 1 ? 8100 : ABSENT_16);
            // 3.54 m/s in the lowest 12 bits, or none
            bytes.raw(way == 3 ? 0xFF : 0x62, way == 3 ? 0x0F : 0x41, 0x0E)
                    .u8(ABSENT_8, 0)
                    .u16(ABSENT_16);
            bytes.u16(ABSENT_SIGNED_16);
        }

        assertThat(records(decode(bytes)))
                .containsExactly(
                        "speed 2026-03-01T10:00:00Z 9123000 None[]",
                        "speed 2026-03-01T10:00:01Z 8100000 None[]",
                        "speed 2026-03-01T10:00:02Z 3540000 None[]");
    }

    @Test
    void whatCannotBeIsRefusedByFieldAndTheRestGoesOn() {
        FitBytes bytes = Fits.defineRecord(edge());
        bytes.data(2)
                .u32(T)
                .u8(0)
                .u16(10_001)
                .u32(200_001)
                .u16(1)
                .raw(1, 0, 0)
                .u8(0, 0)
                .u16(1)
                .u16(0);

        DecodedUpload upload = decode(bytes);

        assertThat(refusals(upload))
                .containsExactly(
                        "record[0].power must be a number from 0 to 10000",
                        "record[0].speed must be a number from 0 to 200");
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00Z 0 None[]",
                        "cadence 2026-03-01T10:00:00Z 0 None[]",
                        "grade 2026-03-01T10:00:00Z 0 None[]");
    }

    @Test
    void timesThatAreNoneAreRefusedWithTheReason() {
        FitBytes bytes = Fits.heartRate(edge(), 5000, 70);
        Fits.heartRate(bytes, 0xFFFFFFFEL, 71);
        bytes.define(1, 20, 3, 1, UINT8).data(1).u8(72);
        FitBytes compressed = edge().define(1, 20, 3, 1, UINT8).compressed(1, 3).u8(60);

        assertThat(refusals(decode(bytes)))
                .containsExactly(
                        "record[0].timestamp counts from when the device was switched on, and nothing says when that was",
                        "record[1].timestamp must be in a year up to 2100",
                        "record[2].timestamp is missing");
        assertThat(refusals(decode(compressed)))
                .containsExactly("record[0].timestamp is only the end of one, and nothing before it says of which");
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "-12600, -12600",
        "20700, 20700",
        "3601, 3600",
        "3541, 3600",
        "3400,",
        "100000,",
    })
    void theActivitysLocalTimeGivesTheOffsetOfAllOfItsFile(long difference, String offset) {
        FitBytes bytes = Fits.activity(Fits.heartRate(edge(), T, 70), T + 1000, T + 1000 + difference);

        String evidence = offset == null ? "None[]" : "Offset[seconds=" + offset + "]";
        assertThat(records(decode(bytes))).containsExactly("heartRate 2026-03-01T10:00:00Z 70000000 " + evidence);
    }

    @Test
    void eachFileHasItsOwnOffsetUnlessItGoesOnWithTheOneBefore() {
        FitBytes home = Fits.activity(Fits.heartRate(edge(), T, 70), T, T + 3600);
        FitBytes more = Fits.heartRate(new FitBytes(), T + 1, 71);
        FitBytes other = Fits.heartRate(edge(), T + 2, 72);

        assertThat(records(decode(FitBytes.chain(home.file(), more.file(), other.file()))))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00Z 70000000 Offset[seconds=3600]",
                        "heartRate 2026-03-01T10:00:01Z 71000000 Offset[seconds=3600]",
                        "heartRate 2026-03-01T10:00:02Z 72000000 None[]");
    }

    @Test
    void fromAStopOfTheTimerToItsNextStartIsAPause() {
        FitBytes bytes = edge();
        Fits.timer(bytes, T, START);
        Fits.timer(bytes, T + 60, STOP_ALL);
        Fits.timer(bytes, T + 61, STOP_ALL);
        Fits.timer(bytes, T + 90, START);
        Fits.timer(bytes, T + 100, STOP_ALL);
        Fits.timer(bytes, T + 100, START);
        Fits.timer(bytes, T + 200, STOP_ALL);
        Fits.timer(bytes, T + 200 + 4 * 86_400, START);
        Fits.timer(bytes, T + 9999999, STOP_ALL);

        DecodedUpload upload = decode(bytes);

        assertThat(records(upload)).containsExactly("pauses 2026-03-01T10:01:00Z/2026-03-01T10:01:30Z 0 None[]");
        assertThat(refusals(upload))
                .containsExactly("event[7].timestamp must end after it begins, by at most 72 hours");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, cycling",
        "2, 7, cycling",
        "2, 8, mountain_biking",
        "2, 6, indoor_cycling",
        "1, 0, running",
        "1, 1, treadmill_running",
        "1, 3, trail_running",
        "11, 0, walking",
        "17, 0, hiking",
        "10, 43, yoga",
        "10, 20, strength_training",
        "83, 0, dance",
        "5, 17, lap_swimming",
        "15, 0, rowing",
        "21, 0, ebike",
        "200, 0, sport_200",
        "255, 255, generic",
    })
    void sessionsHaveTheTypeOfTheirSport(int sport, int subSport, String type) {
        DecodedUpload upload = decode(Fits.session(edge(), T, 1_800_500, sport, subSport));

        assertThat(records(upload))
                .containsExactly("sessions 2026-03-01T10:00:00Z/2026-03-01T10:30:00.500Z " + type + " None[]");
    }

    @Test
    void aSessionWithoutALengthEndsAtItsTime() {
        DecodedUpload upload = decode(Fits.session(edge(), T, ABSENT_32, CYCLING, 0));

        assertThat(records(upload))
                .containsExactly("sessions 2026-03-01T10:00:00Z/2026-03-01T12:00:00Z cycling None[]");
    }
}
