package dev.upbeat.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent, a decoder answers with records or with a problem that says what is wrong. */
class HostileUploadTest {

    private static final String BODY = """
            {"device": {"id": "w1", "kind": "wrist", "model": "é😀", "gridSeconds": 5}, "zone": "Europe/Berlin",
             "heartRate": [{"at": "2026-10-25T02:30:00", "bpm": 72.25, "fold": 1, "id": "\\u00e9\\ud83d\\ude00"}],
             "steps": [{"from": "2026-03-01T10:00:00Z", "to": "2026-03-01T10:01:00+01:00", "count": 12, "revision": 3}],
             "activity": [{"from": "2026-03-01T10:00", "to": "2026-03-01T10:01", "class": "light", "withdrawn": true}],
             "sessions": [{"from": "2026-03-01T10:00", "to": "2026-03-01T10:30", "type": "yoga", "selfReported": true}]}
            """;
    private static final String SYNTAX = "{}[]\",:0-9eE.\\ \n\u0000";
    private static final List<UploadDecoder> DECODERS = List.of(new JsonUploadDecoder(), new NdjsonUploadDecoder());

    @Test
    void damagedBodiesAreProblemsAndNeverFailures() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] oneLine = Uploads.bytes(BODY.replace("\n", " "));
        byte[] lines = Uploads.bytes(BODY.replace("\"Europe/Berlin\",\n", "\"Europe/Berlin\"}\n")
                .replace(" \"heartRate\": [{", "{\"kind\": \"heartRate\",")
                .replace(" \"steps\": [{", "{\"kind\": \"steps\",")
                .replace("}],", "}"));
        for (int i = 0; i < 100_000; i++) {
            byte[] body = damaged(i % 2 == 0 ? oneLine : lines, random);
            for (UploadDecoder decoder : DECODERS) {
                try {
                    DecodedUpload upload = decoder.decode(body);
                    assertThat(upload.accepted() + upload.refusals().total()).isNotNegative();
                } catch (ProblemException e) {
                    assertThat(e.status()).as("seed %s, body %s", seed, i).isEqualTo(400);
                } catch (RuntimeException e) {
                    throw new AssertionError(
                            "seed " + seed + ", body " + i + ": " + new String(body, StandardCharsets.UTF_8), e);
                }
            }
        }
    }

    @Test
    void otherEncodingsOfUnicodeAreReadOrRefused() {
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-32LE", "ISO-8859-1")) {
            byte[] body = BODY.getBytes(Charset.forName(name));
            for (byte[] sent : List.of(body, Arrays.copyOf(body, body.length - 1), Arrays.copyOf(body, 3))) {
                try {
                    new JsonUploadDecoder().decode(sent);
                } catch (ProblemException e) {
                    assertThat(e.status()).as(name).isEqualTo(400);
                }
            }
        }
    }

    @Test
    void deepNestingIsRefusedWithoutRecursion() {
        for (String opening : List.of("[", "{\"a\":")) {
            assertThatThrownBy(() -> Uploads.json("\"x\": " + opening.repeat(1_000_000)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("limit on nesting (16)");
        }
    }

    @Test
    void longTextsNamesAndNumbersAreRefusedWithTheLimit() {
        String at = "\"heartRate\": [{\"at\": \"2026-03-01T10:00:00Z\", ";
        for (String rest : List.of(
                "\"id\": \"" + "x".repeat(5000) + "\"}]",
                "\"" + "x".repeat(5000) + "\": 1}]",
                "\"bpm\": " + "1".repeat(5000) + "}]",
                "\"bpm\": 0." + "1".repeat(5000) + "}]")) {
            assertThatThrownBy(() -> Uploads.json(at + rest))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("limit");
        }
    }

    @Test
    void problemsSayWhereButRepeatNothingOfTheBody() {
        assertThatThrownBy(() -> Uploads.json("\n\"heartRate\": [{\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 7x2}]"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 2, column 54")
                .hasMessageNotContaining("7")
                .hasNoCause();
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] damaged = body.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(5)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) SYNTAX.charAt(random.nextInt(SYNTAX.length()));
                case 2 -> damaged = Arrays.copyOf(damaged, at + 1);
                case 3 -> {
                    // a piece of it once more
                    int length = random.nextInt(damaged.length - at);
                    byte[] longer = Arrays.copyOf(damaged, damaged.length + length);
                    System.arraycopy(damaged, at, longer, at + length, damaged.length - at);
                    damaged = longer;
                }
                default -> {
                    int length = Math.min(random.nextInt(20), damaged.length - at - 1);
                    System.arraycopy(damaged, at + length, damaged, at, damaged.length - at - length);
                }
            }
        }
        return damaged;
    }
}
