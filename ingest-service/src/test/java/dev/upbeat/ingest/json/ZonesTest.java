package dev.upbeat.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

    @Test
    void ianaNamesAreZones() {
        assertThat(Zones.ofName("Europe/Oslo")).hasToString("Europe/Oslo");
        assertThat(Zones.ofName("Australia/Lord_Howe")).isNotNull();
        assertThat(Zones.ofName("UTC")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+01:00", "Z", "UTC+1", "GMT+01:00", "europe/oslo", "Mars/Base", "CEST"})
    void othersAreNot(String name) {
        assertThat(Zones.ofName(name)).isNull();
    }
}
