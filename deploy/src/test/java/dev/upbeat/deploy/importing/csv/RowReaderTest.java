package dev.upbeat.deploy.importing.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.importing.csv.RowReader.Report;
import dev.upbeat.ingest.settings.Settings;
import dev.upbeat.ingest.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    @Test
    void aRowOfRedcapIsAReportForEachFormThatHasAnswers() throws IOException {
        List<Report> reports = read("redcap");
        assertThat(reports).extracting(Report::line).containsExactly(2, 3, 4, 5, 6, 7, 10);
        Report first = reports.getFirst();
        assertThat(first.person()).isEqualTo("101");
        assertThat(first.json())
                .containsEntry("instrument", "phq-9")
                .containsEntry("at", "2026-03-01T20:15")
                .containsEntry("zone", "Europe/Oslo")
                .containsEntry("id", "baseline_arm_1");
        assertThat(reports.get(2).json()).containsEntry("value", 5L).containsEntry("id", "diary_arm_1/2");
    }

    @Test
    void aFormThatWasBrokenOffIsLeftOutUnlessItsItemNineIsAbove0() throws IOException {
        List<Report> reports = read("redcap");
        assertThat(reports).extracting(Report::person).contains("104").doesNotContain("105", "106");
        Report brokenOff = reports.stream()
                .filter(report -> report.person().equals("104"))
                .findFirst()
                .orElseThrow();
        assertThat(brokenOff.itemNineAbove0()).isTrue();
        assertThat(brokenOff.json()).as("sent as it stands").containsEntry("at", "[not completed]");
    }

    @Test
    void cellsThatMeanNoAnswerAreUnanswered() throws IOException {
        Report last = read("redcap").getLast();
        assertThat(last.json().get("answers")).isInstanceOfSatisfying(java.util.Map.class, answers -> {
            assertThat(answers.get("7")).isNull();
            assertThat(answers.get("9")).isEqualTo(0L);
        });
    }

    @Test
    void timesOfQualtricsAreByTheClockThatTheExportTells() throws IOException {
        List<Report> reports = read("qualtrics");
        assertThat(reports).hasSize(3);
        assertThat(reports.get(0).json())
                .containsEntry("at", "2026-03-01T19:05:00Z")
                .containsEntry("zone", "Europe/Oslo")
                .containsEntry("language", "EN")
                .containsEntry("id", "R_1aBcDeFgHiJkLmN");
        assertThat(String.valueOf(reports.get(0).json().get("answers")))
                .as("a label")
                .startsWith("{1=3, 2=2");
        assertThat(reports.get(1).json()).as("the next day in Oslo").containsEntry("at", "2026-03-02T01:05:00Z");
        assertThat(reports.get(2).json()).containsEntry("at", "soon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"report\": []} | m.json: report is not known; did you mean reports?.",
                "{\"person\": \"id\"} | m.json: reports must name at least one instrument.",
                "{\"reports\": [{\"instrument\": \"1-5\", \"value\": \"m\"}]} | m.json: reports[0].time is missing here and for all.",
                "{\"time\": \"t\", \"reports\": [{\"instrument\": \"1-5\"}]} | m.json: reports[0].items or value must be there, and not both.",
                "{\"time\": \"t\", \"zone\": \"Mars\", \"reports\": [{\"instrument\": \"1-5\", \"value\": \"m\"}]} | m.json: zone must be an IANA time zone such as Europe/Oslo, or {\"column\": …}.",
                "{\"time\": \"t\", \"timePattern\": \"QQQQQQQ\", \"reports\": [{\"instrument\": \"1-5\", \"value\": \"m\"}]} | m.json: timePattern is no pattern of date and time, such as M/d/yyyy H:mm.",
                "{\"time\": \"t\", \"recode\": {\"a\": \"b\"}, \"reports\": [{\"instrument\": \"1-5\", \"value\": \"m\"}]} | m.json: recode.a must be a whole number from -2147483648 to 2147483647.",
            })
    void whatIsWrongWithAMappingIsSaidAndWhere(String content, String sentence) {
        assertThatThrownBy(() -> mapping("m.json", content.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    @Test
    void timesMayBeWrittenByAPattern() {
        Mapping mapping = mapping(
                "m.json",
                "{\"time\": \"t\", \"timePattern\": \"M/d/yyyy H:mm\", \"writtenIn\": \"America/New_York\", \"zone\": {\"column\": \"z\"}, \"reports\": [{\"instrument\": \"1-5\", \"value\": \"m\"}]}"
                        .getBytes(StandardCharsets.UTF_8));
        CsvFile file = CsvFile.parse("t,m,z\n3/1/2026 9:05,4,Europe/Oslo\n", ',');
        Report report = new RowReader(file, mapping)
                .read(file.rows().getFirst())
                .reports()
                .getFirst();
        assertThat(report.json()).containsEntry("at", "2026-03-01T14:05:00Z").containsEntry("zone", "Europe/Oslo");
    }

    private static List<Report> read(String name) throws IOException {
        CsvFile file = CsvFile.parse(new String(resource(name + ".csv"), StandardCharsets.UTF_8), ',');
        RowReader reader = new RowReader(file, mapping(name, resource(name + "-mapping.json")));
        return file.rows().stream()
                .flatMap(row -> reader.read(row).reports().stream())
                .toList();
    }

    private static Mapping mapping(String name, byte[] content) {
        return Mapping.read(Settings.parse(name, content));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RowReaderTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
