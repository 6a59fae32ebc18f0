package dev.upbeat.ingest.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final List<String> KNOWN = List.of("at", "bpm", "heartRate", "steps");

    @Test
    void aNearNameIsSuggested() {
        assertThat(Names.unknown("heartrate", KNOWN)).contains("did you mean heartRate?");
        assertThat(Names.unknown("heart_rate", KNOWN)).contains("did you mean heartRate?");
        assertThat(Names.unknown("step", KNOWN)).contains("did you mean steps?");
    }

    @Test
    void nothingIsSuggestedForANameThatIsFarFromAll() {
        assertThat(Names.unknown("glucose", KNOWN)).isEqualTo("is not known");
        assertThat(Names.unknown("x", KNOWN)).isEqualTo("is not known");
        assertThat(Names.unknown("", KNOWN)).isEqualTo("is not known");
    }

    @Test
    void aLongNameIsCutAndNotWithinACharacter() {
        assertThat(Names.shown("a".repeat(4000))).hasSize(40);
        assertThat(Names.shown("a".repeat(39) + "😀")).isEqualTo("a".repeat(39));
    }
}
