package dev.upbeat.deploy.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.console.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

    private static final String DEVICE =
            "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, \"zone\": \"Europe/Oslo\"";
    private static final String GOOD = DEVICE
            + ", \"heartRate\": [{\"at\": \"2026-03-01T23:30:00\", \"bpm\": 70}, {\"at\": \"2026-03-02T00:30:00\", \"bpm\": 71}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter printed = new StringWriter();
    private final StringWriter progress = new StringWriter();

    @Test
    void aDryRunTellsWhatWouldBeTakenAndSendsNothing() throws Exception {
        write("a.json", GOOD);
        write(
                "deep/er/b.ndjson",
                DEVICE
                        + "}\n{\"kind\": \"steps\", \"from\": \"2026-03-03T10:00:00\", \"to\": \"2026-03-03T10:01:00\", \"count\": 110}\n");
        Files.write(folder.resolve("c.json.gz"), gzip(GOOD));
        assertThat(dryRun(folder)).isTrue();
        assertThat(printed.toString())
                .contains("Would be taken: 3 of 3 files, 5 records on 3 days from 2026-03-01 to 2026-03-03")
                .containsPattern("heartRate +4")
                .containsPattern("steps +1")
                .contains("Nothing was sent.")
                .doesNotContain("refused");
        assertThat(progress.toString()).contains("100 %").contains("3 of 3");
    }

    @Test
    void oneBadFileDoesNotStopTheOthersAndItsPlacesAreNamed() throws Exception {
        write("a-good.json", GOOD);
        write("b-broken.json", "{\"device\": ");
        write(
                "c-half.json",
                DEVICE
                        + ", \"heartRate\": [{\"at\": \"2026-03-01T10:00:00\", \"bpm\": 70}, {\"at\": \"never\", \"bpm\": 70}]}");
        write(
                "d-lines.ndjson",
                DEVICE
                        + "}\n{\"kind\": \"steps\", \"from\": \"2026-03-03T10:00:00\", \"to\": \"2026-03-03T10:01:00\", \"count\": 1}\nnot json\n");
        Files.write(folder.resolve("e-cut.json.gz"), java.util.Arrays.copyOf(gzip(GOOD), 30));
        write("f-unknown.fit", "this is no FIT file");
        assertThat(dryRun(folder)).isFalse();
        assertThat(printed.toString())
                .contains("Would be taken: 3 of 6 files, 4 records")
                .contains("b-broken.json: refused")
                .contains("heartRate[1], at must be a time")
                .contains("line 3 the line is not JSON")
                .contains("e-cut.json.gz: refused")
                .contains("gzip")
                .contains("f-unknown.fit: refused");
    }

    @Test
    void otherFilesInFoldersArePassedOverAndNamedOnesAreNot() throws Exception {
        write("a.json", GOOD);
        write("notes.txt", "bought a new watch");
        write("download", GOOD);
        assertThat(dryRun(folder)).isTrue();
        assertThat(printed.toString())
                .contains("1 of 1 file,")
                .contains("Passed over: 2 files")
                .contains("notes.txt");

        assertThat(dryRun(folder.resolve("download"))).as("told by its content").isTrue();
        assertThat(dryRun(folder.resolve("notes.txt"))).isFalse();
        assertThat(printed.toString()).contains("no file of a kind that is taken");
    }

    @Test
    void manyFaultsAreCountedAndAFewAreListed() throws Exception {
        String bad = "{\"at\": \"2026-03-01T10:00:00\", \"bpm\": 7000},";
        write(
                "a.json",
                DEVICE + ", \"heartRate\": [" + bad.repeat(20) + "{\"at\": \"2026-03-01T10:00:00\", \"bpm\": 70}]}");
        assertThat(dryRun(folder)).isFalse();
        assertThat(printed.toString())
                .contains("a.json: 20 items")
                .contains("heartRate[4]")
                .contains("and 15 more");
        assertThat(printed.toString()).doesNotContain("heartRate[5]");
    }

    @Test
    void nothingToImportIsSaid() {
        assertThatThrownBy(() -> importer(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing to import");
    }

    @Test
    void filesAreToldByTheirContentBeforeTheirName() {
        byte[] fit = new byte[16];
        System.arraycopy(".FIT".getBytes(StandardCharsets.US_ASCII), 0, fit, 8, 4);
        assertThat(FileType.of("ride.json", fit)).isEqualTo(FileType.FIT);
        assertThat(FileType.of("export", "  {\n}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(FileType.JSON);
        assertThat(FileType.of("export", "{}\n{}\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(FileType.NDJSON);
        assertThat(FileType.of("export.ndjson", "{".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(FileType.NDJSON);
        assertThat(FileType.ofName("A.FIT.GZ")).isEqualTo(FileType.FIT);
        assertThat(FileType.ofName("a.gz")).isNull();
        assertThat(FileType.of("a.csv", "1,2".getBytes(StandardCharsets.UTF_8))).isNull();
    }

    private boolean dryRun(Path path) {
        printed.getBuffer().setLength(0);
        return importer(path).dryRun();
    }

    private Importer importer(Path path) {
        Progress shown = new Progress(new PrintWriter(progress), false, "Reading");
        return new Importer(List.of(path), new PrintWriter(printed), shown);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
