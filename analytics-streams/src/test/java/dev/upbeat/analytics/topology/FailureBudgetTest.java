package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void bearsSoManyFailuresWithinTheWindowAndForgetsOldOnes() {
        FailureBudget budget = new FailureBudget(2, Duration.ofSeconds(10));

        assertThat(budget.spend(0)).isTrue();
        assertThat(budget.spend(SECOND)).isTrue();
        assertThat(budget.spend(2 * SECOND)).isFalse();
        assertThat(budget.spend(30 * SECOND)).isTrue();
    }
}
