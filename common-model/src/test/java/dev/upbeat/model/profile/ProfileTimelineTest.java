package dev.upbeat.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ProfileTimelineTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private ProfileTimeline timeline = ProfileTimeline.EMPTY;

    @Test
    void theLatestEntryThatHasBegunIsInForce() {
        add(weight(date("2026-01-01"), 70, 1));
        add(weight(date("2026-03-01"), 72, 1));
        add(weight(EffectiveFrom.always(), 65, 1));
        assertThat(weightAt("2025-12-31T22:59:59Z", OSLO)).isEqualTo(65);
        assertThat(weightAt("2025-12-31T23:00:00Z", OSLO)).isEqualTo(70);
        assertThat(weightAt("2026-02-28T23:00:00Z", OSLO)).isEqualTo(72);
        assertThat(timeline.inForce(ProfileField.FTP, 0, OSLO)).isNull();
    }

    @Test
    void aDateBeginsInTheZoneThatThePersonIsIn() {
        EffectiveFrom from = date("2026-03-01");
        assertThat(from.startMillis(OSLO)).isEqualTo(millis("2026-02-28T23:00:00Z"));
        assertThat(from.startMillis(ZoneId.of("Pacific/Kiritimati"))).isEqualTo(millis("2026-02-28T10:00:00Z"));
        assertThat(from.startMillis(ZoneOffset.UTC)).isEqualTo(millis("2026-03-01T00:00:00Z"));
    }

    @Test
    void aDateWhoseMidnightIsSkippedBeginsWithItsFirstMoment() {
        assertThat(date("2024-03-31").startMillis(ZoneId.of("Asia/Beirut"))).isEqualTo(millis("2024-03-30T22:00:00Z"));
    }

    @Test
    void ofOneKeyTheLaterReceivedStands() {
        assertThat(add(weight(date("2026-01-01"), 70, 5))).isEqualTo(Disposition.NEW);
        assertThat(add(weight(date("2026-01-01"), 71, 4))).isEqualTo(Disposition.OLDER);
        assertThat(add(weight(date("2026-01-01"), 70, 6))).isEqualTo(Disposition.DUPLICATE);
        assertThat(add(weight(date("2026-01-01"), 69, 7))).isEqualTo(Disposition.REPLACES);
        assertThat(weightAt("2026-02-01T00:00:00Z", OSLO)).isEqualTo(69);
    }

    @Test
    void aWithdrawnEntryIsNotInForce() {
        add(weight(EffectiveFrom.always(), 65, 1));
        add(weight(date("2026-01-01"), 70, 1));
        add(new ProfileEntry(ProfileField.WEIGHT, date("2026-01-01"), true, 0, "", 2));
        assertThat(weightAt("2026-02-01T00:00:00Z", OSLO)).isEqualTo(65);
    }

    @Test
    void aZoneWithADateBelongsToTheZoneHistory() {
        add(zone(date("2026-03-01"), "Pacific/Kiritimati"));
        // the first of March begins in Kiritimati fourteen hours before it does in UTC
        assertThat(timeline.enteredZone(millis("2026-02-28T09:59:59.999Z"))).isNull();
        assertThat(timeline.enteredZone(millis("2026-02-28T10:00:00Z"))).isEqualTo(ZoneId.of("Pacific/Kiritimati"));
        assertThat(timeline.homeZone()).isNull();
    }

    @Test
    void aZoneWithoutADateIsWhereThePersonLives() {
        add(zone(EffectiveFrom.always(), "Europe/Oslo"));
        assertThat(timeline.homeZone()).isEqualTo(OSLO);
        assertThat(timeline.enteredZone(millis("2026-02-28T10:00:00Z"))).isNull();
    }

    @Test
    void aTimelineReadsBackAsItWasWritten() throws MalformedRecordException {
        add(weight(EffectiveFrom.always(), 65, 1));
        add(weight(date("1969-12-31"), 66, 2));
        add(weight(new EffectiveFrom.Instant(-5), 67, 3));
        add(zone(new EffectiveFrom.Instant(0), "Europe/Oslo"));
        add(new ProfileEntry(ProfileField.SEX, EffectiveFrom.always(), false, 0, "female", 3));
        add(new ProfileEntry(ProfileField.FTP, EffectiveFrom.always(), true, 0, "", 3));
        byte[] bytes = timeline.toBytes();
        assertThat(ProfileTimeline.fromBytes(bytes).entries()).isEqualTo(timeline.entries());
        assertThat(ProfileTimeline.fromBytes(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void regressionADateBeyondAllCalendarsIsMalformedAndDoesNotStopTheStream() {
        long[] days = {LocalDate.parse("+999999999-12-31").toEpochDay(), Long.MIN_VALUE, Long.MAX_VALUE};
        for (long day : days) {
            byte[] bytes = new ProtoWriter().signedAlways(2, day).toBytes();
            assertThatThrownBy(() -> ProfileEntry.decode(new ProtoReader(bytes)))
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    @RepeatedTest(20)
    void theOrderOfArrivalDoesNotMatter() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        EffectiveFrom[] since = {
            EffectiveFrom.always(),
            date("2026-01-01"),
            date("2026-02-01"),
            new EffectiveFrom.Instant(1_767_225_600_000L)
        };
        List<ProfileEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean withdrawn = random.nextInt(5) == 0;
            long number = withdrawn ? 0 : random.nextInt(3);
            ProfileField field = random.nextBoolean() ? ProfileField.WEIGHT : ProfileField.FTP;
            entries.add(new ProfileEntry(field, since[random.nextInt(4)], withdrawn, number, "", random.nextInt(4)));
        }
        byte[] first = timelineOf(entries).toBytes();
        for (int round = 0; round < 10; round++) {
            List<ProfileEntry> again = new ArrayList<>(entries);
            again.addAll(entries.subList(0, random.nextInt(entries.size())));
            Collections.shuffle(again, random);
            assertThat(timelineOf(again).toBytes()).as("seed %d", seed).isEqualTo(first);
        }
    }

    private static ProfileTimeline timelineOf(List<ProfileEntry> entries) {
        ProfileTimeline timeline = ProfileTimeline.EMPTY;
        for (ProfileEntry entry : entries) {
            timeline = timeline.with(entry).timeline();
        }
        return timeline;
    }

    private Disposition add(ProfileEntry entry) {
        ProfileTimeline.Added added = timeline.with(entry);
        timeline = added.timeline();
        return added.disposition();
    }

    private long weightAt(String at, ZoneId zone) {
        ProfileEntry entry = timeline.inForce(ProfileField.WEIGHT, millis(at), zone);
        return entry == null ? -1 : entry.number();
    }

    private static ProfileEntry weight(EffectiveFrom from, long number, long receivedAt) {
        return new ProfileEntry(ProfileField.WEIGHT, from, false, number, "", receivedAt);
    }

    private static ProfileEntry zone(EffectiveFrom from, String id) {
        return new ProfileEntry(ProfileField.ZONE, from, false, 0, id, 1);
    }

    private static EffectiveFrom date(String text) {
        return new EffectiveFrom.Date(LocalDate.parse(text));
    }

    private static long millis(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
