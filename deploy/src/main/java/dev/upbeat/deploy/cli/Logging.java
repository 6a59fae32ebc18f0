package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.data.DataFolder;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where the log goes; to be told before anything logs. */
final class Logging {

    private Logging() {}

    static void toFolder(Path data) {
        if (DataFolder.makeLogs(data)) {
            System.setProperty("upbeat.data", data.toAbsolutePath().normalize().toString());
        }
        // here and now: threads that meet in its first use make it warn
        LoggerFactory.getILoggerFactory();
    }
}
