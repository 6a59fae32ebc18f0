package dev.upbeat.ingest.http;

/** A request's body, whole and unpacked. Holds its share of memory until it is closed. */
public final class Body implements AutoCloseable {

    private final byte[] bytes;
    private final Memory.Lease lease;

    Body(byte[] bytes, Memory.Lease lease) {
        this.bytes = bytes;
        this.lease = lease;
    }

    /** What was sent. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Holds as much memory as what is read from it takes, where that is more than for most bodies.
     *
     * @throws ProblemException 503 when there is not as much
     */
    public void holdForReading(long reading) {
        lease.hold(Math.max((long) bytes.length * Limits.MEMORY_PER_BYTE, bytes.length + reading));
    }

    @Override
    public void close() {
        lease.close();
    }
}
