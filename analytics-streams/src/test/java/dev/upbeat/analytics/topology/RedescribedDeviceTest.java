package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A device that is described otherwise later: the description received last counts for the hour, in whichever order they are read. */
class RedescribedDeviceTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T20:00:00Z");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private record Upload(Instant received, Device device, Instant start, ActivityClass activity) {}

    @Test
    void itCountsAsWhatItWasDescribedLastInThatHour() throws Exception {
        Device wrist = new Device("w", DeviceKind.WRIST, "", 0);
        Device pod = new Device("x", DeviceKind.PHONE, "", 0);
        Device podLater = new Device("x", DeviceKind.FOOTPOD, "", 0);
        List<Upload> uploads = new ArrayList<>(List.of(
                new Upload(RECEIVED, wrist, START, ActivityClass.MODERATE),
                new Upload(RECEIVED.plusSeconds(1), pod, START, ActivityClass.VIGOROUS),
                new Upload(RECEIVED.plusSeconds(2), podLater, START.plusSeconds(600), ActivityClass.VIGOROUS),
                new Upload(RECEIVED.plusSeconds(3), wrist, START.plusSeconds(7200), ActivityClass.MODERATE),
                new Upload(RECEIVED.plusSeconds(4), pod, START.plusSeconds(7200), ActivityClass.VIGOROUS)));

        SortedMap<String, String> forwards = read(uploads);
        Collections.reverse(uploads);

        assertThat(read(uploads)).isEqualTo(forwards);
        assertThat(forwards.get("10")).as("a foot pod").isEqualTo("x");
        assertThat(forwards.get("12")).as("a phone, two hours later").isEqualTo("w");
    }

    /** The facts, and by hour who won its first minute. */
    private static SortedMap<String, String> read(List<Upload> uploads) throws Exception {
        try (TestPipeline pipeline = new TestPipeline()) {
            Pseudonym person = pipeline.people.add(7);
            for (Upload each : uploads) {
                pipeline.upload(
                        person,
                        each.received(),
                        each.device(),
                        RecordKind.ACTIVITY,
                        activity(each.start(), 10, each.activity(), OSLO));
            }
            SortedMap<String, String> read = new TreeMap<>(pipeline.settle().facts(person));
            for (int hour : List.of(10, 12)) {
                HourMinutes minutes = pipeline.minutes(person, START.plusSeconds((hour - 10) * 3600L));
                Minute first = Objects.requireNonNull(minutes).minutes().getFirst();
                read.put(Integer.toString(hour), first.deviceId());
            }
            return read;
        }
    }
}
