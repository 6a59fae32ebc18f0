package dev.upbeat.deploy.up;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.nio.file.Path;

/** How full the disk of the data folder is. */
final class DiskMetrics {

    private DiskMetrics() {}

    static void register(MeterRegistry metrics, Path folder) {
        Gauge.builder("upbeat.disk.free", folder.toFile(), File::getUsableSpace)
                .description("What may still be written to the disk of the data folder")
                .baseUnit("bytes")
                .strongReference(true)
                .register(metrics);
        Gauge.builder("upbeat.disk.size", folder.toFile(), File::getTotalSpace)
                .description("The disk of the data folder")
                .baseUnit("bytes")
                .strongReference(true)
                .register(metrics);
    }
}
