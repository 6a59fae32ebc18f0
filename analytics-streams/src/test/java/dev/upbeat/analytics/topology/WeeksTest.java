package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.WATCH;
import static dev.upbeat.analytics.topology.Records.activity;
import static dev.upbeat.analytics.topology.Records.enteredZone;
import static dev.upbeat.analytics.topology.Records.heartRate;
import static dev.upbeat.analytics.topology.Records.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.Week;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Weeks follow their days: late ones, sealed ones, and those that are no more. */
class WeeksTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-09T08:00:00Z");
    private static final String WEEK_10 = "2026-03-02";

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
    void aWeekAddsUpItsDays() throws Exception {
        upload(RECEIVED, "2026-03-02T11:00:00Z", 30);
        upload(RECEIVED, "2026-03-08T11:00:00Z", 10);
        Week week = week(WEEK_10);
        assertThat(week.days()).isEqualTo(2);
        assertThat(week.activeMinutes()).isEqualTo(40);
        assertThat(week.validDays()).isZero();
        assertThat(week.sealed()).isFalse();
        assertThat(pipeline.week(person, "2026-03-09")).isNull();
    }

    @Test
    void theTurnOfTheYearIsInOneWeek() throws Exception {
        Instant received = Instant.parse("2027-01-10T08:00:00Z");
        upload(received, "2026-12-31T11:00:00Z", 10); // 2026-W53
        upload(received, "2027-01-03T11:00:00Z", 20);
        upload(received, "2027-01-04T11:00:00Z", 40); // 2027-W01
        assertThat(week("2026-12-28").activeMinutes()).isEqualTo(30);
        assertThat(week("2027-01-04").activeMinutes()).isEqualTo(40);
    }

    @Test
    void aWeekHasTheLocalDates() throws Exception {
        upload(RECEIVED, "2026-03-08T22:50:00Z", 20); // ten minutes of Sunday in Oslo, ten of Monday
        assertThat(week(WEEK_10).activeMinutes()).isEqualTo(10);
        assertThat(week("2026-03-09").activeMinutes()).isEqualTo(10);
    }

    @Test
    void aFirstDayLongAfterTheOthersHaveLeftChangesTheWeek() throws Exception {
        upload(RECEIVED, "2026-03-02T11:00:00Z", 30);
        pipeline.clock(RECEIVED.plus(Duration.ofDays(33))).settle();
        assertThat(week(WEEK_10).sealed()).isTrue();
        pipeline.clock(RECEIVED.plus(Duration.ofDays(40))).settle();

        upload(RECEIVED.plus(Duration.ofDays(100)), "2026-03-05T11:00:00Z", 15);

        Week week = week(WEEK_10);
        assertThat(week.days()).isEqualTo(2);
        assertThat(week.activeMinutes()).isEqualTo(45);
        assertThat(week.sealed()).isFalse();
    }

    @Test
    void aProfileRevisesWeeks() throws Exception {
        pipeline.profile(person, RECEIVED, number(ProfileField.RESTING_HEART_RATE, 60_000_000));
        pipeline.profile(person, RECEIVED, number(ProfileField.MAXIMUM_HEART_RATE, 150_000_000));
        pipeline.upload(
                person, RECEIVED, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-03T11:00:00Z", 360, 130, OSLO));
        assertThat(week(WEEK_10).equivalentMinutes()).isEqualTo(60);
        pipeline.profile(person, RECEIVED.plusSeconds(60), number(ProfileField.MAXIMUM_HEART_RATE, 190_000_000));
        assertThat(week(WEEK_10).equivalentMinutes()).isEqualTo(30);
    }

    @Test
    void aWeekWhoseDaysMovedAwayIsAsOneThatNeverWas() throws Exception {
        upload(RECEIVED, "2026-03-08T22:50:00Z", 10); // Sunday in Oslo
        assertThat(week(WEEK_10).activeMinutes()).isEqualTo(10);

        pipeline.profile(person, RECEIVED.plusSeconds(60), enteredZone("2026-01-01", "Asia/Tokyo"));

        pipeline.settle();
        assertThat(pipeline.week(person, WEEK_10)).isNull();
        assertThat(week("2026-03-09").activeMinutes()).isEqualTo(10);
        assertThat(pipeline.entries(Stores.WEEKS)).hasSize(1);
    }

    @Test
    void whatStaysOfADayInItsWeekIsUnder100Bytes() throws Exception {
        for (int day = 2; day <= 8; day++) {
            for (int hour = 5; hour < 22; hour++) {
                upload(RECEIVED, String.format("2026-03-%02dT%02d:00:00Z", day, hour), 7 + hour);
            }
        }
        pipeline.clock(RECEIVED.plus(Duration.ofDays(40))).settle();
        assertThat(week(WEEK_10).days()).isEqualTo(7);
        assertThat(pipeline.entries(Stores.WEEKS)).hasSize(1);
        assertThat(pipeline.entries(Stores.WEEKS).getFirst()).hasSizeLessThan(7 * 70);
    }

    @Test
    void anErasedPersonsWeeksAreGone() throws Exception {
        upload(RECEIVED, "2026-03-02T11:00:00Z", 30);
        upload(RECEIVED, "2026-03-09T07:00:00Z", 30);
        pipeline.settle();
        pipeline.erase(person, RECEIVED.plusSeconds(60));
        pipeline.settle();
        assertThat(pipeline.facts()).isEmpty();
        assertThat(pipeline.entries(Stores.WEEKS)).isEmpty();
    }

    @Test
    void aBackfillOfMonthsCountsEachWeekAFewTimes() throws Exception {
        Instant start = Instant.parse("2026-01-05T00:30:00Z");
        for (int hour = 0; hour < 24 * 7 * 8; hour++) {
            upload(RECEIVED, start.plus(Duration.ofHours(hour)).toString(), 5);
        }
        pipeline.settle();
        assertThat(week("2026-01-05").days()).isEqualTo(7);
        assertThat(pipeline.sent(dev.upbeat.model.topic.Topic.WEEKS)).isLessThan(9 * 4);
    }

    @Test
    void anyOrderGivesTheSameWeeks() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Instant at = Instant.parse("2026-02-27T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(17 * 24 * 60)));
            upload(at.plus(Duration.ofDays(1 + random.nextInt(6))), at.toString(), 1 + random.nextInt(40));
        }
        pipeline.profile(person, RECEIVED, enteredZone("2026-03-04", "Pacific/Auckland"));
        SortedMap<String, String> expected = pipeline.settle().facts();
        assertThat(expected.keySet()).anyMatch(key -> key.startsWith("WEEKS"));
        for (int round = 0; round < 5; round++) {
            List<TestPipeline.Logged> log = new ArrayList<>(pipeline.log());
            Collections.shuffle(log, random);
            try (TestPipeline other = new TestPipeline(pipeline.people, PipelineTopology.KEEP_SEALED)) {
                for (TestPipeline.Logged record : log) {
                    other.pipe(record);
                    if (random.nextInt(4) == 0) {
                        other.settle();
                    }
                }
                assertThat(other.settle().facts()).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    private void upload(Instant received, String start, int minutes) {
        pipeline.upload(person, received, WATCH, RecordKind.ACTIVITY, activity(start, minutes, OSLO));
    }

    private Week week(String monday) throws Exception {
        return Objects.requireNonNull(pipeline.settle().week(person, monday));
    }
}
