package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What movement costs, and the class it gives. */
class MovementClassTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";
    private static final String LAST = "2026-03-01T10:01:00Z";
    private static final ProfileTimeline NOBODY = ProfileTimeline.EMPTY;

    private final Reported reported = new Reported();

    @Nested
    class Power {

        @ParameterizedTest(name = "{0} W at {1} kg are {2} MET")
        @CsvSource({
            "100, 70, 6.408, VIGOROUS",
            "50, 70, 4.204, MODERATE",
            "200, 75, 10.229, VIGOROUS",
            "0, 70, 2, LIGHT"
        })
        void wattsWithAKnownWeightGiveAMetByLegCycling(double watts, long kilograms, double met, Intensity expected) {
            power(Devices.BIKE, watts);
            Minute minute = judged(weighing(kilograms));
            assertThat(minute.metMicros() / 1e6).isCloseTo(met, within(0.0005));
            assertThat(minute.absolute()).isEqualTo(expected);
            assertThat(minute.evidence().movementRule()).isEqualTo(MovementRule.POWER_BY_WEIGHT);
            assertThat(minute.evidence().power()).isEqualTo("bike");
            assertThat(minute.deviceId()).isEqualTo("bike");
        }

        @Test
        void averagePowerIncludesZeros() {
            reported.samples(Devices.BIKE, RecordKind.POWER, MINUTE, "2026-03-01T10:00:29Z", 1, 200)
                    .samples(Devices.BIKE, RecordKind.POWER, "2026-03-01T10:00:30Z", LAST, 1, 0);
            assertThat(judged(weighing(70)).metMicros()).isEqualTo(6_408_163);
        }

        @ParameterizedTest
        @CsvSource({
            "0, LIGHT",
            "110, LIGHT",
            "110.000001, MODERATE",
            "112, MODERATE",
            "151, MODERATE",
            "151.999999, MODERATE",
            "152, VIGOROUS"
        })
        void wattsWithoutAWeightGiveAClassByTheThresholdPower(double watts, Intensity expected) {
            power(Devices.BIKE, watts);
            Minute minute = judged(Profiles.with(NOBODY, Profiles.always(ProfileField.FTP, 200_000_000)));
            assertThat(minute.absolute()).isEqualTo(expected);
            assertThat(minute.metMicros()).isZero();
            assertThat(minute.evidence().movementRule()).isEqualTo(MovementRule.POWER_BY_THRESHOLD);
        }

        @Test
        void wattsWithNeitherLeaveTheClassToTheSpeed() {
            power(Devices.BIKE, 200);
            speed(Devices.BIKE, 5);
            assertThat(judged(NOBODY).evidence().movementRule()).isEqualTo(MovementRule.CYCLING_SPEED);
        }

        @Test
        void powerComesBeforeSpeedAndSpeedBeforeSteps() {
            reported.steps(Devices.WRIST, MINUTE, LAST, 0);
            assertThat(judged(weighing(70)).evidence().movementRule()).isEqualTo(MovementRule.STEPS);
            speed(Devices.BIKE, 5);
            assertThat(judged(weighing(70)).evidence().movementRule()).isEqualTo(MovementRule.CYCLING_SPEED);
            power(Devices.BIKE, 100);
            assertThat(judged(weighing(70)).evidence().movementRule()).isEqualTo(MovementRule.POWER_BY_WEIGHT);
        }

        @Test
        void aRunnersPowerIsNoCyclists() {
            power(Devices.FOOTPOD, 250);
            assertThat(judged(weighing(70)).absolute()).isEqualTo(Intensity.UNKNOWN);
            power(Devices.WRIST, 250);
            session("run");
            assertThat(judged(weighing(70)).evidence().movementRule()).isEqualTo(MovementRule.SESSION);
        }

        @Test
        void powerNeeds30SecondsOfCoverage() {
            reported.samples(Devices.BIKE, RecordKind.POWER, MINUTE, "2026-03-01T10:00:28Z", 1, 100);
            assertThat(judged(weighing(70)).absolute()).isEqualTo(Intensity.UNKNOWN);
            reported.power(Devices.BIKE, "2026-03-01T10:00:29Z", 100);
            assertThat(judged(weighing(70)).absolute()).isEqualTo(Intensity.VIGOROUS);
        }
    }

    @Nested
    class OnFoot {

        @Test
        void walkingAt93_8MetresAMinuteOnTheLevelIs3_68Met() {
            speed(Devices.PHONE, 93.8 / 60);
            Minute minute = judged(NOBODY);
            assertThat(minute.metMicros() / 1e6).isCloseTo(3.68, within(0.00001));
            assertThat(minute.absolute()).isEqualTo(Intensity.MODERATE);
            assertThat(minute.evidence().movementRule()).isEqualTo(MovementRule.WALKING_SPEED);
        }

        @Test
        void walkingUphillCostsMore() {
            // 60 m/min at 5 %: (3.5 + 6 + 1.8·60·0.05) / 3.5
            speed(Devices.PHONE, 1);
            reported.samples(Devices.PHONE, RecordKind.GRADE, MINUTE, LAST, 5, 5);
            assertThat(judged(NOBODY).metMicros()).isEqualTo(4_257_143);
            assertThat(judged(NOBODY).evidence().grade()).isEqualTo("phone");
        }

        @Test
        void downhillCountsAsLevel() {
            speed(Devices.PHONE, 1);
            reported.samples(Devices.PHONE, RecordKind.GRADE, MINUTE, LAST, 5, -5);
            assertThat(judged(NOBODY).metMicros()).isEqualTo(2_714_286);
        }

        @Test
        void aGradeThatIsNotValidIsNone() {
            speed(Devices.PHONE, 1);
            reported.samples(Devices.PHONE, RecordKind.GRADE, MINUTE, "2026-03-01T10:00:28Z", 1, 5);
            assertThat(judged(NOBODY).metMicros()).isEqualTo(2_714_286);
            assertThat(judged(NOBODY).evidence().grade()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "49.99, NONE, 0",
            "50.04, WALKING_SPEED, 2429714",
            "133.98, WALKING_SPEED, 4828000",
            "134.04, RUNNING_SPEED, 8659429",
            "200.04, RUNNING_SPEED, 12430857",
            "499.98, RUNNING_SPEED, 29570286",
            "500.1, NONE, 0"
        })
        void walkingsEquationHoldsFrom50To134MetresAMinuteAndRunningsAbove(double speed, MovementRule rule, long met) {
            speed(Devices.PHONE, speed / 60);
            assertThat(judged(NOBODY).evidence().movementRule()).isEqualTo(rule);
            assertThat(judged(NOBODY).metMicros()).isEqualTo(met);
        }

        @Test
        void inARunSessionRunningsEquationHoldsForSlowSpeedsToo() {
            speed(Devices.WRIST, 2); // 120 m/min: 3.5 + 24
            session("trail running");
            assertThat(judged(NOBODY).metMicros()).isEqualTo(7_857_143);
            assertThat(judged(NOBODY).evidence().movementRule()).isEqualTo(MovementRule.RUNNING_SPEED);
        }

        @Test
        void tooSlowToWalkLeavesTheClassToTheSteps() {
            speed(Devices.WRIST, 0.5);
            reported.steps(Devices.WRIST, MINUTE, LAST, 40);
            assertThat(judged(NOBODY).absolute()).isEqualTo(Intensity.LIGHT);
            assertThat(judged(NOBODY).evidence().movementRule()).isEqualTo(MovementRule.STEPS);
        }

        @Test
        void speedSaysNothingInASwim() {
            speed(Devices.WRIST, 1);
            session("swimming");
            assertThat(judged(NOBODY).evidence().movementRule()).isEqualTo(MovementRule.SESSION);
        }
    }

    @Nested
    class OnABicycle {

        @ParameterizedTest
        @CsvSource({
            "4.470399, 4000000, MODERATE",
            "4.4704, 6800000, VIGOROUS",
            "5.364479, 6800000, VIGOROUS",
            "5.36448, 8000000, VIGOROUS",
            "6.25856, 10000000, VIGOROUS",
            "7.152639, 10000000, VIGOROUS",
            "7.15264, 12000000, VIGOROUS",
            "15, 12000000, VIGOROUS"
        })
        void cyclingWithoutPowerIsByTheCompendiumsSpeeds(double metersPerSecond, long met, Intensity expected) {
            speed(Devices.PHONE, metersPerSecond);
            session("cycling");
            assertThat(judged(NOBODY).metMicros()).isEqualTo(met);
            assertThat(judged(NOBODY).absolute()).isEqualTo(expected);
        }

        @Test
        void aBikeComputerNeedsNoSession() {
            speed(Devices.BIKE, 5);
            assertThat(judged(NOBODY).evidence().movementRule()).isEqualTo(MovementRule.CYCLING_SPEED);
        }

        @Test
        void aMotorsSpeedSaysNothing() {
            speed(Devices.BIKE, 7);
            session("e-bike");
            assertThat(judged(NOBODY).absolute()).isEqualTo(Intensity.UNKNOWN);
            assertThat(judged(NOBODY).modality()).isEqualTo(Modality.CYCLE);
        }

        @Test
        void pedalCadenceClassesNothing() {
            reported.samples(Devices.BIKE, RecordKind.CADENCE, MINUTE, LAST, 5, 90)
                    .heartRate(Devices.WRIST, "2026-03-01T10:00:00Z", 100);
            Minute minute = judged(NOBODY);
            assertThat(minute.intensity()).isEqualTo(Intensity.UNKNOWN);
            assertThat(minute.metMicros()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"14, INACTIVE", "15, LIGHT", "29, LIGHT", "30, MODERATE", "59, MODERATE", "60, VIGOROUS"})
    void metsBelow1_5AreInactiveBelow3LightBelow6Moderate(long tenths, Intensity expected) {
        Sessions.Session session = new Sessions.Session("w", Modality.OTHER, tenths, false, false);
        assertThat(MovementClass.bySession(session, Definition.CURRENT).intensity())
                .isEqualTo(expected);
    }

    @Test
    void aMetIsComparedUnrounded() {
        // 70 m/min are 3 MET exactly; a hundred-thousandth less is light, though it shows as 3.000000
        long hair = 1_166_666; // m/s in millionths: 69.99996 m/min
        reported.samples(Devices.PHONE, RecordKind.SPEED, MINUTE, LAST, 5, hair / 1e6);
        assertThat(judged(NOBODY).metMicros()).isEqualTo(2_999_999);
        assertThat(judged(NOBODY).absolute()).isEqualTo(Intensity.LIGHT);
        Reported fine = new Reported();
        fine.samples(Devices.PHONE, RecordKind.SPEED, MINUTE, "2026-03-01T10:00:20Z", 20, 1.166666)
                .samples(Devices.PHONE, RecordKind.SPEED, "2026-03-01T10:00:40Z", LAST, 20, 1.166667);
        // 40 s at the one and 20 s at the other: 1.1666663 m/s
        assertThat(fine.minute(MINUTE, NOBODY).metMicros()).isEqualTo(2_999_999);
        Reported exact = new Reported();
        exact.samples(Devices.PHONE, RecordKind.SPEED, MINUTE, MINUTE, 20, 1.166666)
                .samples(Devices.PHONE, RecordKind.SPEED, "2026-03-01T10:00:20Z", LAST, 20, 1.166667);
        // 20 s and 40 s: 1.16666666… m/s, which is 70 m/min
        assertThat(exact.minute(MINUTE, NOBODY).metMicros()).isEqualTo(3_000_000);
        assertThat(exact.minute(MINUTE, NOBODY).absolute()).isEqualTo(Intensity.MODERATE);
    }

    @Test
    void aSpeedAloneTellsOfItsZoneAndNotOfWear() {
        reported.inZone("Asia/Tokyo");
        speed(Devices.PHONE, 1.5);
        Minute minute = judged(NOBODY);
        assertThat(minute.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(minute.zoneAssumed()).isFalse();
        assertThat(minute.worn()).isFalse();
        assertThat(minute.isActive()).isTrue();
    }

    @Test
    void relativeAndAbsoluteStandSideBySide() {
        power(Devices.BIKE, 100);
        reported.heartRates(Devices.STRAP, MINUTE, LAST, 5, 110);
        Minute minute = judged(Profiles.with(Profiles.AGE_40_RESTING_60, weight(70)));
        assertThat(minute.relative()).isEqualTo(Intensity.MODERATE);
        assertThat(minute.absolute()).isEqualTo(Intensity.VIGOROUS);
        assertThat(minute.intensity()).isEqualTo(Intensity.MODERATE);
        assertThat(minute.metMicros()).isEqualTo(6_408_163);
        assertThat(minute.deviceId()).isEqualTo("strap");
    }

    private void power(Device device, double watts) {
        reported.samples(device, RecordKind.POWER, MINUTE, LAST, 5, watts);
    }

    private void speed(Device device, double metersPerSecond) {
        reported.samples(device, RecordKind.SPEED, MINUTE, LAST, 5, metersPerSecond);
    }

    private void session(String type) {
        reported.session(Devices.WRIST, "2026-03-01T09:55:00Z", "2026-03-01T10:05:00Z", type, false);
    }

    private Minute judged(ProfileTimeline profile) {
        return reported.minute(MINUTE, profile);
    }

    private static ProfileTimeline weighing(long kilograms) {
        return Profiles.with(NOBODY, weight(kilograms));
    }

    private static ProfileEntry weight(long kilograms) {
        return Profiles.always(ProfileField.WEIGHT, kilograms * RecordKind.MICROS);
    }
}
