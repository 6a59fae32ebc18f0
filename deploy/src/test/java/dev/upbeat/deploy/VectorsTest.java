package dev.upbeat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** VECTORS.md tells where each vector is tested: the tests that it names are there. */
class VectorsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTestThatVectorsMdNamesIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> named = TEST.matcher(Files.readString(ROOT.resolve("common-model/VECTORS.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named)
                .filteredOn(test -> !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    /** Of all test classes, by their simple names; those that share one stand together. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> common = Files.walk(ROOT.resolve("common-model/src/test/java"));
                Stream<Path> analytics = Files.walk(ROOT.resolve("analytics-streams/src/test/java"));
                Stream<Path> ingest = Files.walk(ROOT.resolve("ingest-service/src/test/java"));
                Stream<Path> deploy = Files.walk(ROOT.resolve("deploy/src/test/java"))) {
            return Stream.of(common, analytics, ingest, deploy)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            VectorsTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
