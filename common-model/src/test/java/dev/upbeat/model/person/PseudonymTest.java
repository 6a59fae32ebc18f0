package dev.upbeat.model.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymTest {

    private static final String TEXT = "01234567-89ab-4def-8123-456789abcdef";

    @Test
    void textAndBytesAreTheSamePseudonym() {
        Pseudonym person = Pseudonym.parse(TEXT);
        assertThat(person.text()).isEqualTo(TEXT);
        assertThat(person.bytes()).startsWith(0x01, 0x23, 0x45).hasSize(16);
        assertThat(Pseudonym.fromBytes(person.bytes(), 0)).isEqualTo(person);
    }

    @Test
    void lettersMayBeLarge() {
        assertThat(Pseudonym.parse(TEXT.toUpperCase(java.util.Locale.ROOT))).isEqualTo(Pseudonym.parse(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "0123456789ab4def8123456789abcdef", TEXT + " ", TEXT + "0", "me"})
    void whatIsNotTheCanonicalFormIsRefused(String text) {
        assertThatThrownBy(() -> Pseudonym.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fifteenBytesAreTooFew() {
        assertThatThrownBy(() -> Pseudonym.fromBytes(new byte[20], 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
