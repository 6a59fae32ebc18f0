package dev.upbeat.model.schema;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The coding in half bytes as samples.proto tells it, written from that text alone. */
final class PlainNibbles {

    private PlainNibbles() {}

    static List<Long> decode(byte[] bytes, int size) {
        List<Integer> halves = new ArrayList<>();
        for (byte each : bytes) {
            halves.add(each & 15);
            halves.add((each & 255) / 16);
        }
        List<Long> values = new ArrayList<>();
        BigInteger zigzag = BigInteger.ZERO;
        BigInteger weight = BigInteger.ONE;
        for (int half : halves) {
            if (values.size() == size) {
                break;
            }
            zigzag = zigzag.add(weight.multiply(BigInteger.valueOf(half % 8)));
            weight = weight.shiftLeft(3);
            if (half < 8) {
                long number = zigzag.shiftRight(1).longValueExact();
                values.add(zigzag.testBit(0) ? -number - 1 : number);
                zigzag = BigInteger.ZERO;
                weight = BigInteger.ONE;
            }
        }
        return values;
    }
}
