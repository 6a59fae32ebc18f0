package dev.upbeat.model.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoseRiskTest {

    @Test
    void at4_4MarginalMetHoursAWeekTheRelativeRiskIs0_82AndAt8_8ItIs0_75() {
        assertThat(DoseRisk.PEARCE_2022)
                .containsExactly(new DoseRisk(4.4, 0.82, 0.77, 0.87), new DoseRisk(8.8, 0.75, 0.68, 0.82));
    }
}
