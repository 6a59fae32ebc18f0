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

    @Override
    public void close() {
        lease.close();
    }
}
