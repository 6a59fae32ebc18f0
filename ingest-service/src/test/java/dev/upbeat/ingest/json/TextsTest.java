package dev.upbeat.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void plainTextIsTaken() {
        assertThat(Texts.isPlain("Пульс 😀", 20)).isTrue();
    }

    @Test
    void whatDatabasesAndEncodersChokeOnIsNot() {
        assertThat(Texts.isPlain("", 20)).isFalse();
        assertThat(Texts.isPlain("a".repeat(21), 20)).isFalse();
        assertThat(Texts.isPlain("a\u0000b", 20)).isFalse();
        assertThat(Texts.isPlain("a\nb", 20)).isFalse();
        assertThat(Texts.isPlain("\uD83D", 20)).isFalse();
        assertThat(Texts.isPlain("\uDE00\uD83D", 20)).isFalse();
    }
}
