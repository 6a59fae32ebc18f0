package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ports on loopback. */
public final class Ports {

    /** Where everything embedded listens. */
    static final String LOOPBACK = "127.0.0.1";

    private static final int MAX_PORT = 65_535;

    private Ports() {}

    /** One that is free now. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
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
