package dev.upbeat.ingest.fit;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for bodies that the decoder cannot cope with, guided by what they make it do. A body found goes, with a name that says what it is,
 * to the resources of {@link FitRegressionTest}. The fuzzer's own words are in target/fuzz.log.
 */
class FitFuzzIT {

    @BeforeAll
    static void quiet() throws IOException {
        NativeStderr.redirect(Path.of("target", "fuzz.log"));
    }

    @Tag("shortly")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10s")
    void shortly(byte[] body) {
        AnyBody.check(body);
    }

    @Tag("aMinute")
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void aMinute(byte[] body) {
        AnyBody.check(body);
    }

    static Stream<byte[]> seeds() {
        return AnyBody.seeds();
    }
}
