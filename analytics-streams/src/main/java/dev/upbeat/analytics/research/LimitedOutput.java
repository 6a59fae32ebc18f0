package dev.upbeat.analytics.research;

import java.io.IOException;
import java.io.OutputStream;

/** Takes so much and no more. */
final class LimitedOutput extends OutputStream {

    private final OutputStream out;
    private long left;

    LimitedOutput(OutputStream out, long maxBytes) {
        this.out = out;
        this.left = maxBytes;
    }

    @Override
    public void write(int one) throws IOException {
        take(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        take(length);
        out.write(bytes, from, length);
    }

    private void take(int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw new IOException("more than is allowed");
        }
    }
}
