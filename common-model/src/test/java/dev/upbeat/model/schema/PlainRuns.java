package dev.upbeat.model.schema;

import java.util.ArrayList;
import java.util.List;

/** The run coding as samples.proto tells it, written from that text alone. */
final class PlainRuns {

    private PlainRuns() {}

    static List<Long> decode(List<Long> tokens) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            long token = tokens.get(i);
            long zigzag = token >>> 1;
            long value = (zigzag >>> 1) ^ -(zigzag & 1);
            values.add(value);
            if ((token & 1) == 1) {
                i++;
                for (long further = tokens.get(i); further > 0; further--) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** Without any run: a writer need not look for them. */
    static List<Long> encode(List<Long> values) {
        return values.stream().map(value -> ((value << 1) ^ (value >> 63)) << 1).toList();
    }

    static List<Long> sums(List<Long> differences, long base, long unit) {
        List<Long> sums = new ArrayList<>();
        long sum = base;
        for (long difference : differences) {
            sum += difference * unit;
            sums.add(sum);
        }
        return sums;
    }

    static List<Long> differences(List<Long> values, long base) {
        List<Long> differences = new ArrayList<>();
        long previous = base;
        for (long value : values) {
            differences.add(value - previous);
            previous = value;
        }
        return differences;
    }
}
