package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.FitBytes.UINT16;
import static dev.upbeat.ingest.fit.FitBytes.UINT32;
import static dev.upbeat.ingest.fit.FitBytes.UINT8;
import static dev.upbeat.ingest.fit.Fits.EDGE_810;
import static dev.upbeat.ingest.fit.Fits.GARMIN;
import static dev.upbeat.ingest.fit.Fits.T;
import static dev.upbeat.ingest.fit.Fits.decode;
import static dev.upbeat.ingest.format.Shown.records;
import static dev.upbeat.ingest.format.Shown.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bodies as a whole: damaged, foreign, empty of records, too large. */
class FitBodyTest {

    private static FitBytes edge() {
        return Fits.of(GARMIN, EDGE_810);
    }

    @Test
    void damageIsNamedByByteAndWhatCameBeforeIsTaken() {
        byte[] body = Fits.heartRate(edge(), T, 70, 71).file();
        DecodedUpload cut = decode(Arrays.copyOf(body, body.length - 4));

        assertThat(records(cut)).containsExactly("heartRate 2026-03-01T10:00:00Z 70000000 None[]");
        assertThat(refusals(cut))
                .containsExactly("[-1].byte " + (body.length - 8) + " begins a message in which the file breaks off");
        body[body.length - 1] ^= 1;
        assertThat(records(decode(body))).hasSize(2);
        assertThat(refusals(decode(body)))
                .containsExactly("[-1].byte " + (body.length - 2)
                        + " holds a checksum that does not fit the file, though every message could be read");
    }

    @Test
    void aRecordFarFromTheOthersRightBeforeNonsenseIsNotTrusted() {
        FitBytes bytes = Fits.heartRate(edge(), T, 70, 71);
        Fits.heartRate(bytes, T + 800_000_000, 80);
        int at = bytes.size() + 14;

        DecodedUpload upload = decode(bytes.data(9));

        assertThat(records(upload)).hasSize(2);
        assertThat(refusals(upload))
                .containsExactly(
                        "[-1].byte " + at + " begins data of local type 9, which no definition before it describes",
                        "record[2].timestamp lies more than a day from the one before, and the file is corrupt right behind it");
    }

    @Test
    void whatIsNoFitFileIsAProblem() {
        for (String body : new String[] {"", "{\"device\": {}}", "x".repeat(5000)}) {
            assertThatThrownBy(() -> decode(body.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.status()).isEqualTo(422))
                    .hasMessageContaining("byte 0")
                    .hasMessageContaining(".FIT");
        }
    }

    @Test
    void aFileWithNothingForUsIsNoFaultAndIsToldSo() {
        DecodedUpload upload = decode(Fits.fileId(new FitBytes(), 2, GARMIN, EDGE_810, 1));

        assertThat(upload.accepted()).isZero();
        assertThat(upload.refusals().total()).isZero();
        assertThat(upload.notes())
                .containsExactly("A FIT file of type settings can be read, but holds nothing that is stored here.");
    }

    @Test
    void filesAreToldByTheirContentAndNothingElseIs() {
        UploadDecoder decoder = new FitUploadDecoder();

        assertThat(decoder.recognizes(edge().file(12))).isTrue();
        assertThat(decoder.recognizes(edge().file(14))).isTrue();
        assertThat(decoder.recognizes(new byte[0])).isFalse();
        assertThat(decoder.recognizes("{      \".FIT\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void moreRecordsThanAnUploadMayHoldAreTooLarge() {
        FitBytes bytes = edge().define(0, 21, 253, 4, UINT32).data(0).u32(T).define(1, 20, 3, 1, UINT8, 7, 2, UINT16);
        for (int i = 0; i <= UploadDecoder.MAX_RECORDS / 2; i++) {
            bytes.compressed(1, T + i).u8(70).u16(100);
        }
        byte[] body = bytes.file();

        assertThatThrownBy(() -> decode(body))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(413))
                .hasMessageContaining("500000");
    }
}
