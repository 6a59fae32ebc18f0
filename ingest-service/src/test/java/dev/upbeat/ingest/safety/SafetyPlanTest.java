package dev.upbeat.ingest.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.settings.Settings;
import dev.upbeat.ingest.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyPlanTest {

    private static final String PLAN = """
            {"responder": "Study nurse", "hours": "Mon-Fri 9-17", "defaultLanguage": "EN",
             "crisisTexts": {"en": "Call 1.", "nb": "Ring 2.", "pt-BR": "Ligue 3."}}
            """;

    @Test
    void theTextIsInTheLanguageThatIsWantedElseInTheDefaultOne() {
        assertThat(language("nb", null)).isEqualTo("nb");
        assertThat(language("nb-NO", "en")).isEqualTo("nb");
        assertThat(language("pt-br", null)).isEqualTo("pt-br");
        assertThat(language("fr", "nb;q=0.5, de")).isEqualTo("nb");
        assertThat(language(null, "en;q=0.2, nb-NO;q=0.9")).isEqualTo("nb");
        assertThat(language(null, "nb;q=0, fr")).isEqualTo("en");
        assertThat(language(null, "!!")).isEqualTo("en");
        assertThat(language(null, null)).isEqualTo("en");
        assertThat(read(PLAN).crisisText("nb", null).text()).isEqualTo("Ring 2.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | safety.json: responder is missing.",
                "{\"responder\": \"a\"} | safety.json: hours is missing.",
                "{\"responder\": \"a\", \"hours\": \"b\"} | safety.json: crisisTexts must hold a text for at least one language.",
                "{\"responder\": \"a\", \"hours\": \"b\", \"crisisTexts\": {\"en\": \" \"}} | safety.json: crisisTexts.en must be a text that is not empty.",
                "{\"responder\": \"a\", \"hours\": \"b\", \"crisisTexts\": {\"en\": \"c\"}} | safety.json: defaultLanguage is missing.",
                "{\"responder\": \"a\", \"hours\": \"b\", \"crisisTexts\": {\"en\": \"c\"}, \"defaultLanguage\": \"de\"} | safety.json: defaultLanguage must be a language of crisisTexts.",
                "{\"responders\": \"a\"} | safety.json: responders is not known; did you mean responder?.",
            })
    void whatIsMissingIsSaid(String content, String sentence) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    private static String language(@Nullable String wanted, @Nullable String header) {
        return read(PLAN).crisisText(wanted, header).language();
    }

    private static SafetyPlan read(String content) {
        return SafetyPlan.read(Settings.parse("safety.json", content.getBytes(StandardCharsets.UTF_8)));
    }
}
