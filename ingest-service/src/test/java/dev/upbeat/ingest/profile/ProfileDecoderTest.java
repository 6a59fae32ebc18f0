package dev.upbeat.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileDecoderTest {

    private static final EffectiveFrom ALWAYS = EffectiveFrom.always();

    @Test
    void plainValuesHoldSinceEver() {
        List<ProfileEntry> entries = decode("""
                {"birthYear": 1986, "sex": "female", "restingHeartRateBpm": 58.5, "maximumHeartRateBpm": 190,
                 "weightKg": 70, "ftpWatts": 240, "zone": "Europe/Oslo"}
                """);

        assertThat(entries)
                .containsExactlyInAnyOrder(
                        new ProfileEntry(ProfileField.BIRTH_YEAR, ALWAYS, false, 1986, "", 0),
                        new ProfileEntry(ProfileField.SEX, ALWAYS, false, 0, "female", 0),
                        new ProfileEntry(ProfileField.RESTING_HEART_RATE, ALWAYS, false, 58_500_000, "", 0),
                        new ProfileEntry(ProfileField.MAXIMUM_HEART_RATE, ALWAYS, false, 190_000_000, "", 0),
                        new ProfileEntry(ProfileField.WEIGHT, ALWAYS, false, 70_000_000, "", 0),
                        new ProfileEntry(ProfileField.FTP, ALWAYS, false, 240_000_000, "", 0),
                        new ProfileEntry(ProfileField.ZONE, ALWAYS, false, 0, "Europe/Oslo", 0));
    }

    @Test
    void entriesHaveDatesOfTheirOwnElseTheGeneralOne() {
        List<ProfileEntry> entries = decode("""
                {"effectiveFrom": "2026-01-01", "weightKg": [71, {"value": 70, "effectiveFrom": "2026-02-01T06:00:00+01:00"},
                 {"effectiveFrom": "2025-01-01", "withdrawn": true}]}
                """);

        assertThat(entries)
                .containsExactly(
                        new ProfileEntry(ProfileField.WEIGHT, since("2026-01-01"), false, 71_000_000, "", 0),
                        new ProfileEntry(
                                ProfileField.WEIGHT,
                                new EffectiveFrom.Instant(
                                        Instant.parse("2026-02-01T05:00:00Z").toEpochMilli()),
                                false,
                                70_000_000,
                                "",
                                0),
                        new ProfileEntry(ProfileField.WEIGHT, since("2025-01-01"), true, 0, "", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"birthYear\": 2027} | birthYear -1 must be a whole number from 1900 to 2026",
                "{\"birthYear\": 1986.5} | birthYear -1 must be a whole number from 1900 to 2026",
                "{\"birthYear\": null} | birthYear -1 must be a whole number from 1900 to 2026",
                "{\"sex\": \"x\"} | sex -1 must be female, male or other",
                "{\"weightKg\": [70, \"71\"]} | weightKg 1 must be a number from 2 to 500",
                "{\"weightKg\": {\"value\": 70, \"effectiveFrom\": \"2026-13-01\"}} | weightKg -1 effectiveFrom must be",
                "{\"weightKg\": {\"value\": 70, \"effectiveFrom\": \"2026-01-01T10:00\"}} | weightKg -1 effectiveFrom must be",
                "{\"weightKg\": {\"value\": 70, \"effectiveFrom\": \"+999999999-01-01\"}} | weightKg -1 effectiveFrom must be",
                "{\"weightKg\": {\"value\": 70, \"since\": \"2026-01-01\"}} | weightKg -1 has a member that is not known",
                "{\"weightKg\": {\"withdrawn\": \"yes\", \"value\": 70}} | weightKg -1 withdrawn must be true or false",
                "{\"zone\": \"GMT+1\"} | zone -1 must be an IANA time zone",
                "{\"weight\": 70} | weight -1 is not known; did you mean weightKg?",
                "{\"effectiveFrom\": \"soon\", \"weightKg\": 70} | effectiveFrom -1 effectiveFrom must be",
            })
    void aWrongMemberIsNamed(String body, String says) {
        assertThatThrownBy(() -> decode(body)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(refused(problem)).hasSize(1).first().asString().startsWith(says);
        });
    }

    @Test
    void everyWrongMemberIsNamedAtOnce() {
        assertThatThrownBy(() -> decode("{\"birthYear\": 1, \"sex\": 2, \"weightKg\": 70, \"colour\": \"red\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(refused(problem)).hasSize(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | must be a JSON object",
                "{} | at least one of",
                "{\"weightKg\": 70} x | not JSON",
                "{\"weightKg\": 70, \"weightKg\": 71} | line 1, column",
            })
    void aBodyOfAnotherShapeIsRefused(String body, String says) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(says);
    }

    private static List<String> refused(ProblemException problem) {
        return ((List<?>) java.util.Objects.requireNonNull(problem.body().get("refused")))
                .stream()
                        .map(dev.upbeat.ingest.refusal.Refusals.Refusal.class::cast)
                        .map(each -> each.field() + " " + each.index() + " " + each.reason())
                        .toList();
    }

    private static EffectiveFrom since(String date) {
        return new EffectiveFrom.Date(LocalDate.parse(date));
    }

    private static List<ProfileEntry> decode(String body) {
        return ProfileDecoder.decode(body.getBytes(StandardCharsets.UTF_8), Year.of(2026));
    }
}
