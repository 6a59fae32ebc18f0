package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The zone of a minute: entered, declared, offset, neighbouring, profile, UTC. */
class MinuteZonesTest {

    private static final ZoneEvidence OSLO = new ZoneEvidence.Zone("Europe/Oslo");
    private static final ZoneEvidence TOKYO = new ZoneEvidence.Zone("Asia/Tokyo");
    private static final ZoneEvidence PLUS_TWO = new ZoneEvidence.Offset(7200);
    private static final ProfileTimeline HOME_LISBON =
            Profiles.with(ProfileTimeline.EMPTY, Profiles.zone(EffectiveFrom.always(), "Europe/Lisbon"));

    private final Reported reported = new Reported();

    @Test
    void aZoneThatThePersonEnteredBeatsTheDevices() {
        steps(Devices.WRIST, OSLO, 0);
        ProfileTimeline entered = Profiles.with(
                ProfileTimeline.EMPTY,
                Profiles.zone(new EffectiveFrom.Date(LocalDate.parse("2026-01-01")), "Asia/Kathmandu"));
        assertThat(zone(entered, 0)).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    }

    @Test
    void aDeclaredZoneBeatsAnOffset() {
        steps(Devices.FOOTPOD, PLUS_TWO, 0);
        steps(Devices.PHONE, OSLO, 0);
        assertThat(zone(ProfileTimeline.EMPTY, 0)).isEqualTo(ZoneId.of("Europe/Oslo"));
    }

    @Test
    void whereDevicesDisagreeTheWinnersZoneIsTaken() {
        steps(Devices.PHONE, OSLO, 0);
        steps(Devices.WRIST, TOKYO, 0);
        assertThat(zone(ProfileTimeline.EMPTY, 0)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void whereTheWinnerTellsNothingTheLowerDeviceIdsIsTaken() {
        steps(Devices.of("b", DeviceKind.PHONE), OSLO, 0);
        steps(Devices.of("a", DeviceKind.PHONE), TOKYO, 0);
        steps(Devices.WRIST, ZoneEvidence.none(), 0);
        assertThat(zone(ProfileTimeline.EMPTY, 0)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void anOffsetBeatsTheProfile() {
        steps(Devices.WRIST, PLUS_TWO, 0);
        assertThat(zone(HOME_LISBON, 0)).isEqualTo(ZoneOffset.ofHours(2));
    }

    @Test
    void aMinuteWithoutEvidenceTakesThatOfTheLatestMinuteBefore() {
        steps(Devices.WRIST, OSLO, 0);
        steps(Devices.WRIST, PLUS_TWO, 5);
        steps(Devices.WRIST, ZoneEvidence.none(), 10);
        steps(Devices.WRIST, TOKYO, 11);
        assertThat(zone(HOME_LISBON, 10)).isEqualTo(ZoneOffset.ofHours(2));
    }

    @Test
    void orElseOfTheNextAfter() {
        steps(Devices.WRIST, ZoneEvidence.none(), 10);
        steps(Devices.WRIST, TOKYO, 11);
        steps(Devices.WRIST, OSLO, 12);
        assertThat(zone(HOME_LISBON, 10)).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void withoutAnyEvidenceItIsWhereThePersonLives() {
        steps(Devices.WRIST, ZoneEvidence.none(), 0);
        assertThat(zone(HOME_LISBON, 0)).isEqualTo(ZoneId.of("Europe/Lisbon"));
        assertThat(minute(HOME_LISBON, 0).zoneAssumed()).isFalse();
    }

    @Test
    void withoutThatItIsUtcAndFlagged() {
        steps(Devices.WRIST, ZoneEvidence.none(), 0);
        assertThat(zone(ProfileTimeline.EMPTY, 0)).isEqualTo(ZoneOffset.UTC);
        assertThat(minute(ProfileTimeline.EMPTY, 0).zoneAssumed()).isTrue();
        assertThat(reported.days(ProfileTimeline.EMPTY).firstEntry().getValue().zoneAssumed())
                .isEqualTo(1);
    }

    @Test
    void aZoneThatIsNotKnownHereIsNoEvidence() {
        steps(Devices.WRIST, new ZoneEvidence.Zone("Mars/Olympus"), 0);
        assertThat(zone(HOME_LISBON, 0)).isEqualTo(ZoneId.of("Europe/Lisbon"));
    }

    @Test
    void aMoodReportIsPlacedByTheSameRules() {
        MinuteZones zones = new MinuteZones(HOME_LISBON, ZoneTrail.NONE);
        long at = Reported.millis("2026-03-01T10:00:00Z");
        assertThat(zones.of(at, TOKYO).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(zones.of(at, PLUS_TWO).zone()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(zones.of(at, ZoneEvidence.none()).zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
        assertThat(new MinuteZones(ProfileTimeline.EMPTY, ZoneTrail.NONE)
                        .of(at, ZoneEvidence.none())
                        .assumed())
                .isTrue();
    }

    private void steps(Device device, ZoneEvidence told, int minute) {
        reported.telling(told).steps(device, at(minute), at(minute + 1), 5);
    }

    private ZoneId zone(ProfileTimeline profile, int minute) {
        return minute(profile, minute).zone();
    }

    private Minute minute(ProfileTimeline profile, int minute) {
        return reported.minute(at(minute), profile);
    }

    private static String at(int minute) {
        return String.format("2026-03-01T10:%02d:00Z", minute);
    }
}
