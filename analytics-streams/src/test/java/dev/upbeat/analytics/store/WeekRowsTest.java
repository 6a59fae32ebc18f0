package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekDay;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Modality;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** weeks.v1 in the tables. */
class WeekRowsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 12, 28);
    private static TestDatabase database;

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void aWeekHasEveryFigureInItsColumn() {
        Week week = new Week(
                7,
                6,
                true,
                true,
                100,
                130,
                Map.of(Modality.WALK, 40L, Modality.OTHER, 7L),
                90,
                480_000_000,
                380_000_000,
                2,
                3L,
                5,
                4,
                new Regularity(0.5, 0.25, 1.0),
                new Rhythm(0.6, 1.75));
        log.store(database.writer(), log.week(person, MONDAY, week));
        assertThat(database.rows("SELECT t.*::text FROM facts.week_activity t"))
                .singleElement()
                .asString()
                .endsWith(",2026-12-28," + TestLog.DEFINITION
                        + ",7,6,t,100,130,40,0,0,0,0,0,0,7,90,480,6.333333333333333,2,3,5,4,0.5,0.25,1,0.6,1.75,t)");
    }

    @Test
    void whatIsUnknownIsNull() {
        log.store(database.writer(), log.week(person, MONDAY, week(Intensity.LIGHT, null)));
        assertThat(database.rows("SELECT brisk_walks, variation, gini, top_two_share, stability, variability"
                        + " FROM facts.week_activity"))
                .containsExactly("null|null|null|null|null|null");
    }

    @Test
    void theLastOfAWeekCountsAndATombstoneDeletesIt() {
        log.store(
                database.writer(),
                log.week(person, MONDAY, week(Intensity.LIGHT, null)),
                log.week(person, MONDAY, week(Intensity.MODERATE, DayBouts.NONE)));
        assertThat(database.rows("SELECT active_minutes, brisk_walks FROM facts.week_activity"))
                .containsExactly("5|0");
        log.store(database.writer(), log.week(person, MONDAY, null));
        assertThat(database.facts()).isEmpty();
    }

    @Test
    void aReplayEmptiesWeeksAndFillsThemAgain() throws Exception {
        log.store(database.writer(), log.week(person, MONDAY, week(Intensity.MODERATE, null)));
        Replay.begin(database.writer());
        assertThat(database.facts()).isEmpty();
        new TestLog().store(database.writer(), new TestLog().week(person, MONDAY, week(Intensity.MODERATE, null)));
        Replay.end(database.writer());
        assertThat(database.facts()).hasSize(1);
    }

    @Test
    void anErasedPersonsWeeksAreGone() {
        log.store(database.writer(), log.week(person, MONDAY, week(Intensity.MODERATE, null)));
        log.store(database.writer(), log.erasure(person));
        assertThat(database.facts()).isEmpty();
    }

    @Test
    void aKeyThatIsNoMondayIsLeftOut() {
        log.store(database.writer(), log.week(person, MONDAY.plusDays(1), week(Intensity.MODERATE, null)));
        assertThat(database.facts()).isEmpty();
        assertThat(database.rows("SELECT topic, reason FROM history.unreadable"))
                .containsExactly("weeks.v1|key: the date of a Monday expected");
    }

    private static Week week(Intensity intensity, @org.jspecify.annotations.Nullable DayBouts bouts) {
        return Week.of(Map.of(3, WeekDay.of(totals(intensity, 5, null), bouts, false)), Definition.CURRENT);
    }
}
