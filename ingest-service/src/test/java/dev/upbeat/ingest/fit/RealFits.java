package dev.upbeat.ingest.fit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The FIT files in the real data. Tests that need them are skipped, visibly, where they are not. */
final class RealFits {

    private RealFits() {}

    /** What to do with a file. */
    interface Check {
        void check(Path file) throws Exception;
    }

    /** A test a file; one that is skipped where there are none. */
    static List<DynamicTest> each(Check check) throws IOException {
        String given = System.getenv("REAL_DATA");
        Path data = given != null ? Path.of(given) : Path.of("..", "..", "shared", "data");
        Path folder = data.resolve("fit");
        if (!Files.isDirectory(folder)) {
            return List.of(DynamicTest.dynamicTest(
                    "real data",
                    () -> assumeTrue(
                            false,
                            "The real data is not there: set REAL_DATA to the folder that holds fit/. Skipped.")));
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".fit"))
                    .sorted()
                    .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check.check(path)))
                    .toList();
        }
    }
}
