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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The same log with the same stamps, read in any order, gives the same rows. */
class AnyOrderTest {

    private static final Instant START = Instant.parse("2026-03-25T00:00:00Z");
    private static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    private static final Device STRAP = new Device("s1", DeviceKind.STRAP, "", 0);
    private static final Device PHONE = new Device("p1", DeviceKind.PHONE, "", 0);
    private static final String[] ZONES = {"Europe/Oslo", "Asia/Kolkata", "America/New_York", "Pacific/Apia"};

    @RepeatedTest(6)
    void withinThirtyDaysInAnyOrder() throws Exception {
        inAnyOrder(new Case(20, true, Duration.ofDays(100), TestPipeline.FOR_EVER));
    }

    @RepeatedTest(6)
    void withLateRecordsThatAreOvertakenByLessThanThirtyDays() throws Exception {
        inAnyOrder(new Case(70, false, Duration.ofDays(30).minusSeconds(1), TestPipeline.FOR_EVER));
    }

    @RepeatedTest(6)
    void withLateRecordsThatAreOvertakenByLessThanADayWhileDaysLeaveTheState() throws Exception {
        inAnyOrder(new Case(70, false, Duration.ofHours(20), PipelineTopology.KEEP_SEALED));
    }

    /** It was counted to the day in UTC until something else told the zone, and what came meanwhile was late or not by the wrong day. */
    @Test
    void whatWasWithdrawnFoundsTheDayThatItsOwnZoneTells() throws Exception {
        Case tried = new Case(70, false, Duration.ofDays(30).minusSeconds(1), TestPipeline.FOR_EVER);
        inAnyOrder(tried, 37951302983633L);
        inAnyOrder(tried, 37822752364467L);
    }

    /** The first hour of a date was judged again while the date before was open, though the second hour had left. */
    @Test
    void anHourStaysWhileAnHourBesideItMayBeJudgedAgain() throws Exception {
        Case tried = new Case(70, false, Duration.ofHours(20), PipelineTopology.KEEP_SEALED);
        inAnyOrder(tried, 37878268442383L);
        inAnyOrder(tried, 37845829353587L);
    }

    /**
     * What is tried.
     *
     * @param days over which records are received
     * @param zones whether zones are entered, and some records tell nothing of theirs
     * @param overtaken by how much a record may be overtaken
     * @param keep how long sealed days stay in the state
     */
    private record Case(int days, boolean zones, Duration overtaken, Duration keep) {}

    private static void inAnyOrder(Case tried) throws Exception {
        inAnyOrder(tried, Long.getLong("seed", System.nanoTime()));
    }

    private static void inAnyOrder(Case tried, long seed) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TestPeople people = new TestPeople();
        List<TestPipeline.Logged> log = log(people, random, tried);
        SortedMap<String, String> expected = facts(people, log, false, tried.keep());
        assertThat(expected).hasSizeGreaterThan(10);
        for (int round = 0; round < 4; round++) {
            List<TestPipeline.Logged> order = shuffled(log, tried.overtaken(), random);
            var found = facts(people, order, round % 2 == 1, tried.keep());
            assertThat(found).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    /** With some records twice, the second time as late as the first: what is overtaken is so by less than {@code most}. */
    private static List<TestPipeline.Logged> shuffled(List<TestPipeline.Logged> log, Duration most, Random random) {
        List<TestPipeline.Logged> all = new ArrayList<>(log);
        for (int i = random.nextInt(log.size()); i > 0; i--) {
            all.add(log.get(random.nextInt(log.size())));
        }
        Map<Integer, Long> readAt = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            readAt.put(i, all.get(i).received().toEpochMilli() + random.nextLong(most.toMillis()));
            order.add(i);
        }
        order.sort(Comparator.comparing(readAt::get));
        return order.stream().map(all::get).toList();
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
    private static List<TestPipeline.Logged> log(TestPeople people, Random random, Case tried) throws Exception {
        Pseudonym person = people.add(7);
        try (TestPipeline pipeline = new TestPipeline(people, TestPipeline.FOR_EVER)) {
            for (int i = 0; i < 25; i++) {
                upload(pipeline, person, random, tried);
            }
            for (int i = 0; i < 6; i++) {
                Instant at = START.plusSeconds(random.nextInt(4 * 86_400));
                pipeline.mood(person, received(at, random, tried), mood(at, random, tried));
            }
            for (int i = 0; i < 6; i++) {
                pipeline.profile(person, received(START, random, tried), profile(random, tried.zones()));
            }
            List<TestPipeline.Logged> log = new ArrayList<>(pipeline.log());
            log.sort(Comparator.comparing(TestPipeline.Logged::received));
            return log;
        }
    }

    private static Instant received(Instant after, Random random, Case tried) {
        return after.plusSeconds(random.nextInt(tried.days() * 86_400));
    }

    private static void upload(TestPipeline pipeline, Pseudonym person, Random random, Case tried) {
        Instant start = START.plusSeconds(60L * random.nextInt(4 * 1440));
        if (random.nextBoolean()) {
            // about midnight in one of the zones
            start = START.plusSeconds(86_400L * random.nextInt(4) + 900L * (90 + random.nextInt(10)));
        }
        Instant received = received(start.plusSeconds(7200), random, tried);
        boolean instants = random.nextBoolean();
        boolean heart = instants && random.nextInt(4) > 0;
        Device device = heart ? random.nextBoolean() ? STRAP : WATCH : random.nextBoolean() ? PHONE : WATCH;
        ZoneEvidence evidence = tried.zones() && random.nextInt(3) == 0
                ? ZoneEvidence.none()
                : new ZoneEvidence.Zone(
                        ZONES[tried.zones() && device.equals(PHONE) ? random.nextInt(ZONES.length) : 0]);
        boolean withdrawn = random.nextInt(6) == 0;
        ColumnsBuilder builder = new ColumnsBuilder(!instants);
        int size = 3 + random.nextInt(20);
        for (int i = 0; i < size; i++) {
            long at = start.toEpochMilli() + i * (heart ? 10_000L : instants ? 420_000L : 60_000L);
            long value = heart
                    ? (80 + random.nextInt(80)) * 1_000_000L
                    : random.nextInt(instants ? 3000 : ActivityClass.values().length);
            int revision = (int) (received.toEpochMilli() / 1000 % 1_000_000_000);
            builder.add(at, instants ? at : at + 60_000, value, revision, withdrawn, "", evidence, 0);
        }
        RecordKind kind = heart ? RecordKind.HEART_RATE : instants ? RecordKind.STEP_COUNTER : RecordKind.ACTIVITY;
        pipeline.upload(person, received, device, kind, builder.build());
    }

    private static dev.upbeat.model.mood.MoodReport mood(Instant at, Random random, Case tried) {
        ZoneEvidence evidence =
                tried.zones() && random.nextBoolean() ? ZoneEvidence.none() : new ZoneEvidence.Zone(ZONES[0]);
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
