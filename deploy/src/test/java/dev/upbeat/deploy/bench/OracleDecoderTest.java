package dev.upbeat.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.UserError;
import dev.upbeat.ingest.upload.UploadFormats;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OracleDecoderTest {

    @Test
    void bothDecodersFindTheRecordsOfTheRidesThatAreMeasured() throws Exception {
        try (OracleDecoder oracle = OracleDecoder.find(null).orElseThrow()) {
            for (byte[] ride : FitBench.rides()) {
                assertThat(oracle.records(ride)).isEqualTo(FitBench.SECONDS_PER_RIDE);
                assertThat(UploadFormats.decoder(FitBench.FIT).decode(ride).read())
                        .containsEntry("record", (long) FitBench.SECONDS_PER_RIDE);
            }
        }
    }

    @Test
    void aJarThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> OracleDecoder.find(Path.of("nowhere.jar")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere.jar");
    }
}
