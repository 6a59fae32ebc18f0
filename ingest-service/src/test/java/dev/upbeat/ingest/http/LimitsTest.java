package dev.upbeat.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void theStandardTakesWhatIsPromised() {
        Limits limits = Limits.standard();

        assertThat(limits.maxSent()).isEqualTo(16 * MIB);
        assertThat(limits.maxUnpacked()).isEqualTo(64 * MIB);
    }

    @Test
    void memoryMustHoldTheLargestBody() {
        assertThatThrownBy(() -> new Limits(MIB, 2 * MIB, 9L * MIB - 1, 1)).hasMessageContaining("9 MiB");
        assertThatThrownBy(() -> new Limits(2 * MIB, MIB, 100L * MIB, 1)).hasMessageContaining("no smaller");
        assertThatThrownBy(() -> new Limits(MIB, MIB, 100L * MIB, 0)).hasMessageContaining("positive");
    }
}
