package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;

/** The same log with the same stamps, read in any order, gives the same rows. */
class AnyOrderTest {

    private static final Instant START = Instant.parse("2026-03-25T00:00:00Z");
    private static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    private static final Device STRAP = new Device("s1", DeviceKind.STRAP, "", 0);
    private static final Device PHONE = new Device("p1", DeviceKind.PHONE, "", 0);
    private static final String[] ZONES = {"Europe/Oslo", "Asia/Kolkata", "America/New_York", "Pacific/Apia"};

    @RepeatedTest(6)
    void withinThirtyDaysInAnyOrder() throws Exception {
        inAnyOrder(20, true, TestPipeline.FOR_EVER);
    }

    @RepeatedTest(12)
    void withRecordsThatAreLateInAnyOrder() throws Exception {
        inAnyOrder(70, Boolean.getBoolean("zones"), TestPipeline.FOR_EVER);
    }

    private static void inAnyOrder(int days, boolean zones, Duration keep) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TestPeople people = new TestPeople();
        List<TestPipeline.Logged> log = log(people, random, days, zones);
        SortedMap<String, String> expected = facts(people, log, false, keep);
        assertThat(expected).hasSizeGreaterThan(10);
        for (int round = 0; round < 3; round++) {
            List<TestPipeline.Logged> order = new ArrayList<>(log);
            order.addAll(log.subList(0, random.nextInt(log.size())));
            Collections.shuffle(order, random);
            SortedMap<String, String> found = facts(people, order, round == 1, keep);
            for (var e : expected.entrySet())
                if (!e.getValue().equals(found.get(e.getKey())))
                    System.out.println("DIFF " + e.getKey() + "\n " + e.getValue() + "\n " + found.get(e.getKey()));
            for (var e : found.entrySet())
                if (!expected.containsKey(e.getKey())) System.out.println("MORE " + e.getKey() + "\n " + e.getValue());
            assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    private static SortedMap<String, String> facts(
            TestPeople people, List<TestPipeline.Logged> log, boolean settling, Duration keep) throws Exception {
        try (TestPipeline pipeline = new TestPipeline(people, keep)) {
            for (TestPipeline.Logged record : log) {
                pipeline.pipe(record);
                if (settling) {
                    pipeline.settle();
                }
            }
            SortedMap<String, String> facts =
                    new TreeMap<>(pipeline.settle().settle().facts());
            for (TestPipeline.Aside aside : pipeline.asides()) {
                String what = HexFormat.of().formatHex(aside.what().payload());
                facts.put("QUARANTINE " + what, aside.what().reason());
            }
            return facts;
        }
    }

    /** In the order of its stamps. */
    private static List<TestPipeline.Logged> log(TestPeople people, Random random, int days, boolean zones)
            throws Exception {
        Pseudonym person = people.add(7);
        try (TestPipeline pipeline = new TestPipeline(people, TestPipeline.FOR_EVER)) {
            for (int i = 0; i < 25; i++) {
                upload(pipeline, person, random, days);
            }
            for (int i = 0; i < 6; i++) {
                Instant at = START.plusSeconds(random.nextInt(4 * 86_400));
                pipeline.mood(person, received(at, random, days), mood(at, random));
            }
            for (int i = 0; i < 6; i++) {
                pipeline.profile(person, received(START, random, days), profile(random, zones));
            }
            List<TestPipeline.Logged> log = new ArrayList<>(pipeline.log());
            log.sort(Comparator.comparing(TestPipeline.Logged::received));
            return log;
        }
    }

    private static Instant received(Instant after, Random random, int days) {
        return after.plusSeconds(random.nextInt(days * 86_400));
    }

    private static void upload(TestPipeline pipeline, Pseudonym person, Random random, int days) {
        Instant start = START.plusSeconds(60L * random.nextInt(4 * 1440));
        if (random.nextBoolean()) {
            // about midnight in one of the zones
            start = START.plusSeconds(86_400L * random.nextInt(4) + 900L * (90 + random.nextInt(10)));
        }
        Instant received = received(start.plusSeconds(7200), random, days);
        boolean heart = random.nextBoolean();
        Device device = heart ? random.nextBoolean() ? STRAP : WATCH : random.nextBoolean() ? PHONE : WATCH;
        ZoneEvidence evidence = random.nextInt(3) == 0
                ? ZoneEvidence.none()
                : new ZoneEvidence.Zone(ZONES[device.equals(PHONE) ? random.nextInt(ZONES.length) : 0]);
        boolean withdrawn = random.nextInt(6) == 0;
        ColumnsBuilder builder = new ColumnsBuilder(!heart);
        int size = 3 + random.nextInt(20);
        for (int i = 0; i < size; i++) {
            long at = start.toEpochMilli() + i * (heart ? 10_000L : 60_000L);
            long value = heart ? (80 + random.nextInt(80)) * 1_000_000L : random.nextInt(ActivityClass.values().length);
            int revision = (int) (received.toEpochMilli() / 1000 % 1_000_000_000);
            builder.add(at, heart ? at : at + 60_000, value, revision, withdrawn, "", evidence, 0);
        }
        RecordKind kind = heart ? RecordKind.HEART_RATE : RecordKind.ACTIVITY;
        pipeline.upload(person, received, device, kind, builder.build());
    }

    private static dev.upbeat.model.mood.MoodReport mood(Instant at, Random random) {
        ZoneEvidence evidence = random.nextBoolean() ? ZoneEvidence.none() : new ZoneEvidence.Zone(ZONES[0]);
        return Records.mood(at.toString(), 1 + random.nextInt(5), evidence);
    }

    private static ProfileEntry profile(Random random, boolean zones) {
        EffectiveFrom from = random.nextBoolean()
                ? EffectiveFrom.always()
                : new EffectiveFrom.Date(LocalDate.parse("2026-03-24").plusDays(random.nextInt(6)));
        return switch (random.nextInt(zones ? 3 : 2)) {
            case 0 -> new ProfileEntry(ProfileField.BIRTH_YEAR, from, false, 1950 + random.nextInt(50), "", 0);
            case 1 ->
                new ProfileEntry(
                        ProfileField.RESTING_HEART_RATE,
                        from,
                        random.nextInt(5) == 0,
                        (40 + random.nextInt(40)) * 1_000_000L,
                        "",
                        0);
            default -> new ProfileEntry(ProfileField.ZONE, from, false, 0, ZONES[random.nextInt(ZONES.length)], 0);
        };
    }
}
