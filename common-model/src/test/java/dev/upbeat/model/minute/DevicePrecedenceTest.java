package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several devices, one minute: one is picked for each signal, never a sum. */
class DevicePrecedenceTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";
    private static final String END = "2026-03-01T10:01:00Z";

    private final Reported reported = new Reported();

    @Test
    void heartRateComesFromTheStrapThenTheBikeThenTheWrist() {
        heartRate(Devices.WRIST, 100);
        heartRate(Devices.PHONE, 90);
        assertThat(judged().deviceId()).isEqualTo("wrist");
        heartRate(Devices.BIKE, 110);
        assertThat(judged().deviceId()).isEqualTo("bike");
        heartRate(Devices.STRAP, 120);
        assertThat(judged().deviceId()).isEqualTo("strap");
        assertThat(judged().heartRateMeanMicros()).isEqualTo(120_000_000);
    }

    @Test
    void stepsComeFromTheFootPodThenTheWristThenThePhone() {
        reported.steps(Devices.STRAP, MINUTE, END, 60).steps(Devices.PHONE, MINUTE, END, 70);
        assertThat(judged().stepsMillis()).isEqualTo(70_000);
        reported.steps(Devices.WRIST, MINUTE, END, 80);
        assertThat(judged().stepsMillis()).isEqualTo(80_000);
        reported.steps(Devices.FOOTPOD, MINUTE, END, 90);
        assertThat(judged().stepsMillis()).isEqualTo(90_000);
    }

    @Test
    void aSignalThatIsNotValidDoesNotWin() {
        heartRate(Devices.WRIST, 100);
        reported.heartRate(Devices.STRAP, MINUTE, 150).heartRate(Devices.STRAP, "2026-03-01T10:00:14Z", 150);
        assertThat(judged().deviceId()).isEqualTo("wrist");
    }

    @Test
    void ofEqualRankMoreCoverageWins() {
        Device left = Devices.of("left", DeviceKind.WRIST);
        Device right = Devices.of("right", DeviceKind.WRIST);
        reported.steps(left, MINUTE, "2026-03-01T10:00:45Z", 10).steps(right, MINUTE, "2026-03-01T10:00:46Z", 20);
        assertThat(judged().stepsMillis()).isEqualTo(20_000);
    }

    @Test
    void ofEqualRankAndCoverageTheLowerIdWins() {
        reported.steps(Devices.of("right", DeviceKind.WRIST), MINUTE, END, 20)
                .steps(Devices.of("left", DeviceKind.WRIST), MINUTE, END, 10);
        assertThat(judged().stepsMillis()).isEqualTo(10_000);
    }

    @Test
    void eachSignalHasItsOwnWinner() {
        heartRate(Devices.STRAP, 120);
        heartRate(Devices.WRIST, 100);
        reported.steps(Devices.WRIST, MINUTE, END, 60)
                .steps(Devices.PHONE, MINUTE, END, 90)
                .activity(Devices.PHONE, MINUTE, END, ActivityClass.LIGHT);
        Minute minute = judged();
        assertThat(minute.heartRateMeanMicros()).isEqualTo(120_000_000);
        assertThat(minute.stepsMillis()).isEqualTo(60_000);
        assertThat(minute.own()).isEqualTo(Intensity.LIGHT);
    }

    @Test
    void theClassIsByHeartRateElseByStepsElseTheDevicesOwn() {
        reported.activity(Devices.WRIST, MINUTE, END, ActivityClass.INACTIVE);
        assertThat(judged().intensity()).isEqualTo(Intensity.INACTIVE);
        reported.steps(Devices.WRIST, MINUTE, END, 100);
        assertThat(judged().intensity()).isEqualTo(Intensity.MODERATE);
        heartRate(Devices.WRIST, 140);
        Minute minute = judged();
        assertThat(minute.intensity()).isEqualTo(Intensity.VIGOROUS);
        assertThat(List.of(minute.relative(), minute.absolute(), minute.own()))
                .containsExactly(Intensity.VIGOROUS, Intensity.MODERATE, Intensity.INACTIVE);
    }

    @Test
    void heartRateWithoutARangeLeavesTheClassToTheSteps() {
        heartRate(Devices.STRAP, 140);
        reported.steps(Devices.WRIST, MINUTE, END, 100);
        Minute minute = reported.minute(MINUTE, ProfileTimeline.EMPTY);
        assertThat(minute.relative()).isEqualTo(Intensity.UNKNOWN);
        assertThat(minute.intensity()).isEqualTo(Intensity.MODERATE);
        assertThat(minute.deviceId()).isEqualTo("wrist");
        assertThat(minute.heartRateMeanMicros()).isEqualTo(140_000_000);
    }

    @Test
    void aMinuteCountsOnceHoweverManyDevicesSawIt() {
        for (Device device : List.of(Devices.STRAP, Devices.WRIST, Devices.PHONE, Devices.FOOTPOD)) {
            reported.steps(device, MINUTE, END, 120).activity(device, MINUTE, END, ActivityClass.VIGOROUS);
        }
        var day = reported.days(ProfileTimeline.EMPTY).firstEntry().getValue();
        assertThat(day.wornMinutes()).isEqualTo(1);
        assertThat(day.activeMinutes()).isEqualTo(1);
        assertThat(day.stepsMillis()).isEqualTo(120_000);
    }

    @Test
    void theOrderInWhichDevicesReportDoesNotMatter() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Device> devices = new ArrayList<>(
                List.of(Devices.STRAP, Devices.BIKE, Devices.WRIST, Devices.FOOTPOD, Devices.PHONE, Devices.OTHER));
        Minute first = null;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(devices, random);
            Reported shuffled = new Reported();
            for (Device device : devices) {
                int own = device.kind().ordinal();
                shuffled.heartRates(device, MINUTE, END, 10, 100 + own).steps(device, MINUTE, END, 10 + own);
            }
            Minute minute = shuffled.minute(MINUTE, Profiles.AGE_40_RESTING_60);
            first = first == null ? minute : first;
            assertThat(minute).as("seed %d", seed).isEqualTo(first);
        }
    }

    private void heartRate(Device device, double bpm) {
        reported.heartRates(device, MINUTE, END, 10, bpm);
    }

    private Minute judged() {
        return reported.minute(MINUTE, Profiles.AGE_40_RESTING_60);
    }
}
