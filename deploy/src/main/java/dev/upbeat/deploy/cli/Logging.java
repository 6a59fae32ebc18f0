package dev.upbeat.deploy.cli;

import java.nio.file.Path;

/** Where the log goes; to be told before anything logs. */
final class Logging {

    private Logging() {}

    static void toFolder(Path data) {
        System.setProperty("upbeat.data", data.toAbsolutePath().normalize().toString());
    }
}
