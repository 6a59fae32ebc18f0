package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.Fits.CYCLING;
import static dev.upbeat.ingest.fit.Fits.EDGE_810;
import static dev.upbeat.ingest.fit.Fits.FENIX_5;
import static dev.upbeat.ingest.fit.Fits.GARMIN;
import static dev.upbeat.ingest.fit.Fits.START;
import static dev.upbeat.ingest.fit.Fits.STOP_ALL;
import static dev.upbeat.ingest.fit.Fits.T;
import static dev.upbeat.ingest.fit.Fits.decode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitDevicesTest {

    /** Each device's kind with the kinds of record it has. */
    private static List<String> devices(DecodedUpload upload) {
        List<String> devices = new ArrayList<>();
        for (DecodedUpload.Part part : upload.parts()) {
            devices.add(part.device().kind() + " " + part.records().keySet());
        }
        return devices;
    }

    private static Device only(FitBytes bytes) {
        return decode(bytes).parts().getFirst().device();
    }

    @Test
    void aBikeComputersHeartRateIsBikePairedUnlessItNamesAStrap() {
        FitBytes plain = Fits.heartRate(Fits.of(GARMIN, EDGE_810), T, 70);
        FitBytes strapped = Fits.deviceInfo(Fits.heartRate(Fits.of(GARMIN, EDGE_810), T, 70), 120, 1);

        assertThat(devices(decode(plain))).containsExactly("BIKE [HEART_RATE]");
        assertThat(devices(decode(strapped))).containsExactly("STRAP [HEART_RATE]");
    }

    @ParameterizedTest
    @CsvSource({
        "120, 1, STRAP",
        "120, 0, STRAP",
        "120, 255, STRAP",
        "1, 3, STRAP",
        "120, 3, STRAP",
        "1, 1, WRIST",
        "10, 5, WRIST",
        "120, 5, WRIST",
        "121, 1, WRIST",
    })
    void aWatchsHeartRateIsOfTheWristUnlessASensorIsPaired(int deviceType, int sourceType, DeviceKind kind) {
        FitBytes bytes = Fits.deviceInfo(Fits.of(GARMIN, FENIX_5), deviceType, sourceType);

        assertThat(only(Fits.heartRate(bytes, T, 70)).kind()).isEqualTo(kind);
    }

    @Test
    void pausesGoToTheStrapTooAndTheRestStaysWithTheRecorder() {
        FitBytes bytes = Fits.deviceInfo(Fits.of(GARMIN, FENIX_5), 120, 1);
        Fits.session(Fits.heartRate(bytes, T, 70), T, 60_000, 1, 0);
        Fits.timer(Fits.timer(bytes, T + 10, STOP_ALL), T + 20, START);

        assertThat(devices(decode(bytes))).containsExactly("STRAP [HEART_RATE, PAUSE]", "WRIST [SESSION, PAUSE]");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1567, 2, BIKE, garmin-1567-.*",
        "1, 4440, 2, BIKE, garmin-4440-.*",
        "1, 2697, 2, WRIST, garmin-2697-.*",
        "1, 65000, 1, WRIST, garmin-65000-.*",
        "32, 31, 2, BIKE, wahoo-31-.*",
        "260, 0, 2, BIKE, zwift-0-.*",
        "265, 102, 1, PHONE, strava-102-.*",
        "95, 1, 1, FOOTPOD, stryd-1-.*",
        "294, 1, 2, WRIST, coros-1-.*",
        "255, 7, 2, BIKE, fit-255-7-.*-bike",
        "255, 7, 1, WRIST, fit-255-7-.*-wrist",
    })
    void aRecorderIsToldByItsMakerAndProductElseByItsSport(
            int manufacturer, int product, int sport, DeviceKind kind, String id) {
        Device device = only(Fits.session(Fits.of(manufacturer, product), T, 60_000, sport, 0));

        assertThat(device.kind()).isEqualTo(kind);
        assertThat(device.id()).matches(id);
    }

    @Test
    void idsAreTheSameInAllFilesOfADeviceAndDoNotTellItsSerialNumber() {
        FitBytes ride = Fits.session(Fits.of(GARMIN, EDGE_810), T, 60_000, CYCLING, 0);
        FitBytes run = Fits.session(Fits.of(GARMIN, EDGE_810), T + 9000, 60_000, 1, 0);
        FitBytes other = Fits.fileId(new FitBytes(), 4, GARMIN, EDGE_810, 12346);

        assertThat(only(run)).isEqualTo(only(ride));
        assertThat(only(Fits.session(other, T, 60_000, CYCLING, 0))).isNotEqualTo(only(ride));
        assertThat(only(ride).id()).matches("garmin-1567-[0-9a-f]{12}").doesNotContain("12345");
        assertThat(only(ride).model()).isEqualTo("garmin 1567");
    }

    @Test
    void aFileThatSaysNothingOfItsRecorderHasAnUnknownDevice() {
        assertThat(only(Fits.heartRate(new FitBytes(), T, 70)))
                .isEqualTo(new Device("fit-other", DeviceKind.OTHER, "fit", 0));
    }
}
