package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.upload.UploadReceipt;
import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendors' own daily totals in the stream. */
class DeviceDaysTest {

    private static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00Z");

    private TestPipeline pipeline;
    private Pseudonym person;

    @BeforeEach
    void start() throws Exception {
        pipeline = new TestPipeline();
        person = pipeline.people.add(7);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void dispositionsAddUpToWhatWasSent() throws Exception {
        send(person, EVENING, day("2026-02-01", 1, 40), day("2026-02-02", 0, 50));
        send(
                person,
                EVENING.plusSeconds(1),
                day("2026-02-01", 1, 40),
                day("2026-02-01", 2, 45),
                day("2026-02-01", 1, 44),
                day("2026-03-04", 0, 1));
        pipeline.settle();

        Tally second = pipeline.receipts().get(1).tally();
        assertThat(pipeline.receipts()).allMatch(UploadReceipt::complete);
        assertThat(second.total()).isEqualTo(4);
        assertThat(List.of(
                        second.count(Disposition.DUPLICATE),
                        second.count(Disposition.REPLACES),
                        second.count(Disposition.OLDER),
                        second.count(Disposition.QUARANTINED)))
                .containsOnly(1L);
        assertThat(second.reasons()).containsEntry("future", 1L);
        assertThat(pipeline.facts().keySet())
                .filteredOn(key -> key.startsWith("DEVICE_DAYS"))
                .hasSize(2);
    }

    @Test
    void anyOrderGivesTheSameFactsAndNoMinutes() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("DeviceDaysTest seed " + seed);
        Random random = new Random(seed);
        List<DeviceDay> days = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            days.add(day("2026-02-0" + (1 + random.nextInt(5)), random.nextInt(20), random.nextInt(100)));
        }
        days.forEach(day -> send(person, EVENING, day));
        Pseudonym other = pipeline.people.add(8);
        Collections.shuffle(days, random);
        send(other, EVENING, days.toArray(DeviceDay[]::new));
        pipeline.settle();

        assertThat(pipeline.facts(other)).isEqualTo(pipeline.facts(person)).isNotEmpty();
        assertThat(pipeline.facts().keySet()).allMatch(key -> key.startsWith("DEVICE_DAYS"));
    }

    @Test
    void aWithdrawnDayLeavesNoRow() throws Exception {
        send(person, EVENING, day("2026-02-01", 1, 40));
        send(
                person,
                EVENING.plusSeconds(1),
                new DeviceDay(LocalDate.parse("2026-02-01").toEpochDay(), "", 1, true, Map.of()));

        assertThat(pipeline.settle().facts()).isEmpty();
    }

    @Test
    void historyOfAnyAgeIsTakenAndTheDateThatBeginsFurthestEastIsNotTheFuture() throws Exception {
        Instant tenInTheMorning = Instant.parse("2026-03-01T10:00:00Z");
        send(person, tenInTheMorning, day("2009-05-01", 0, 1), day("2026-03-02", 0, 1), day("2026-03-03", 0, 1));
        send(person, tenInTheMorning.plusSeconds(90L * 86_400), day("2009-05-01", 1, 2));
        pipeline.settle();

        assertThat(pipeline.receipts().get(0).tally().count(Disposition.NEW)).isEqualTo(2);
        assertThat(pipeline.receipts().get(0).tally().count(Disposition.QUARANTINED))
                .isEqualTo(1);
        assertThat(pipeline.receipts().get(1).tally().count(Disposition.REPLACES))
                .isEqualTo(1);
    }

    @Test
    void whatWasKeptAsideIsLetInAgain() throws Exception {
        send(person, EVENING, day("2026-03-05", 0, 40));
        assertThat(pipeline.settle().facts()).isEmpty();

        pipeline.readmit(person, EVENING.plusSeconds(60));
        pipeline.settle();

        assertThat(pipeline.facts()).hasSize(1);
        assertThat(pipeline.asides().getLast().what().readmitted()).isTrue();
        assertThat(pipeline.asides().getLast().what().days()).isTrue();
    }

    @Test
    void erasureLeavesNeitherRowsNorState() throws Exception {
        send(person, EVENING, day("2026-02-01", 1, 40));
        assertThat(pipeline.settle().facts()).hasSize(1);

        pipeline.erase(person, EVENING.plusSeconds(60));

        assertThat(pipeline.settle().facts()).isEmpty();
        assertThat(pipeline.entries(Stores.DEVICE_DAYS)).isEmpty();
    }

    private void send(Pseudonym to, Instant received, DeviceDay... days) {
        UUID upload = UUID.randomUUID();
        byte[] payload = new DeviceDays(WATCH, Arrays.asList(days)).toBytes();
        pipeline.send(Topic.SAMPLES, to, PayloadType.DEVICE_DAYS, received, upload, payload);
        byte[] end = new UploadEnd(days.length, 1, new Tally()).toBytes();
        pipeline.send(Topic.SAMPLES, to, PayloadType.UPLOAD_END, received, upload, end);
    }

    private static DeviceDay day(String date, int revision, long activeMinutes) {
        long epochDay = LocalDate.parse(date).toEpochDay();
        return new DeviceDay(epochDay, "", revision, false, Map.of(DailyFigure.ACTIVE_MINUTES, activeMinutes));
    }
}
