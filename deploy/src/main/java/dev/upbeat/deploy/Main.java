package dev.upbeat.deploy;

import dev.upbeat.deploy.cli.Commands;

/** {@code deploy/upbeat}. */
public final class Main {

    private Main() {}

    /** Runs a subcommand and ends the process with its status: 0, 1 for what the person can put right, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
