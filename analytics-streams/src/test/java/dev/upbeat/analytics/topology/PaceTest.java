package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long LOOK_MILLIS = 50;

    private final Pace pace = new Pace();
    private long now = 1_000_000_000;

    @BeforeEach
    void somethingWaits() {
        comes(100, 0);
    }

    @Test
    void whatIsFreshIsBegunAtTheFirstQuietLook() {
        assertThat(look()).isFalse();
        assertThat(look()).isTrue();
    }

    @Test
    void whatKeepsComingFreshIsBegunAfterTwoSeconds() {
        assertThat(looksUntilBegun(100, 0)).isBetween(30, 50);
    }

    @Test
    void catchingUpWaitsHalfAMinuteForMoreOfTheSame() {
        assertThat(looksUntilBegun(100, 60_000)).isBetween(500, 700);
    }

    /** A task shares its thread with others: while they work, nothing comes to it. It used to begin then, and judged each hour many times. */
    @Test
    void catchingUpASingleQuietLookDoesNotBegin() {
        comes(100, 60_000);
        assertThat(look()).isFalse();
        for (int i = 0; i < 10; i++) {
            assertThat(look()).isFalse();
        }
        comes(100, 60_000);
        assertThat(look()).isFalse();
        assertThat(look()).isFalse();
    }

    @Test
    void caughtUpItIsBegunWithinASecond() {
        comes(100, 60_000);
        assertThat(looksUntilBegun(0, 60_000)).isLessThanOrEqualTo(20);
    }

    private int looksUntilBegun(int recordsALook, long ageMillis) {
        for (int looks = 1; looks < 10_000; looks++) {
            comes(recordsALook, ageMillis);
            if (look()) {
                return looks;
            }
        }
        throw new AssertionError("never begun");
    }

    private void comes(int records, long ageMillis) {
        for (int i = 0; i < records; i++) {
            pace.came(now - ageMillis);
        }
    }

    private boolean look() {
        now += LOOK_MILLIS;
        return pace.isTimeToBegin(now, 1);
    }
}
