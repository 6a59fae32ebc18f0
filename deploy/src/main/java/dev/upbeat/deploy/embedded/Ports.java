package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on loopback. */
public final class Ports {

    /** Where everything embedded listens. */
    static final String LOOPBACK = "127.0.0.1";

    private static final int MAX_PORT = 65_535;
    private static final int PAIRS_FROM = 20_000;
    private static final int PAIRS_TO = 32_000;
    private static final int PAIR_ATTEMPTS = 100;

    private Ports() {}

    /** One that is free now. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }

    /**
     * One that is free now, as is the next: for ingest and API. Below the range from which the system takes the ports of outgoing
     * connections (32768 on Linux), or one of those would soon hold either.
     */
    public static int freePair() throws IOException {
        for (int attempt = 0; attempt < PAIR_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(PAIRS_FROM, PAIRS_TO);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no two ports in a row are free");
    }

    /** @throws UserError when something listens on {@code port} already */
    public static void requireFree(int port, String what) {
        if (!isFree(port)) {
            throw new UserError("Port " + port + " (" + what + ") is taken by another program: stop that, or choose "
                    + "other ports with --port N (ingest at N, API at N+1).");
        }
    }

    /** The port that a file remembers if it is still free, else a new one, remembered. */
    static int remembered(Path file) throws IOException {
        if (Files.exists(file)) {
            try {
                int port = Integer.parseInt(Files.readString(file).strip());
                if (port > 0 && port <= MAX_PORT && isFree(port)) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // half-written by a run that was killed: choose anew
            }
        }
        int port = free();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, port + "\n");
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
