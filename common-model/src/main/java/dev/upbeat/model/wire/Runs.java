package dev.upbeat.model.wire;

import com.google.protobuf.CodedOutputStream;
import java.util.Arrays;

/**
 * Run coding of a column of integers, as a packed {@code repeated uint64}: each token is {@code zigzag(v) << 1 | r}; where r is 1,
 * the next number tells how many further times v follows. A steady 5-second grid costs three bytes, a noisy heart rate one
 * byte a sample.
 */
public final class Runs {

    private Runs() {}

    /** Tokens for the first {@code size} values; the result may be longer than its tokens, see {@link Encoded#length()}. */
    public static Encoded encode(long[] values, int size) {
        long[] tokens = new long[Math.max(4, size + 1)];
        int length = 0;
        int i = 0;
        while (i < size) {
            long value = values[i];
            int end = i + 1;
            while (end < size && values[end] == value) {
                end++;
            }
            long zigzag = (value << 1) ^ (value >> 63);
            if (zigzag < 0) {
                throw new IllegalArgumentException("a value of more than 62 bits does not fit the run coding");
            }
            int repeats = end - i - 1;
            if (repeats > 1) {
                tokens[length++] = zigzag << 1 | 1;
                tokens[length++] = repeats;
                i = end;
            } else {
                tokens[length++] = zigzag << 1;
                i++;
            }
        }
        return new Encoded(tokens, length);
    }

    /** How many bytes {@link #encode} makes of the first {@code size} values, packed. */
    public static int bytes(long[] values, int size) {
        int bytes = 0;
        int i = 0;
        while (i < size) {
            long value = values[i];
            int end = i + 1;
            while (end < size && values[end] == value) {
                end++;
            }
            int repeats = end - i - 1;
            long token = ((value << 1) ^ (value >> 63)) << 1;
            bytes += CodedOutputStream.computeUInt64SizeNoTag(token);
            if (repeats > 1) {
                bytes += CodedOutputStream.computeUInt64SizeNoTag(repeats);
                i = end;
            } else {
                i++;
            }
        }
        return bytes;
    }

    /** Exactly {@code size} values, or {@link MalformedRecordException}. Takes no memory before the tokens are known to say as many. */
    public static long[] decode(long[] tokens, int size, String column) throws MalformedRecordException {
        checkCount(tokens, size, column);
        long[] values = new long[size];
        int count = 0;
        for (int i = 0; i < tokens.length; i++) {
            long zigzag = tokens[i] >>> 1;
            long value = (zigzag >>> 1) ^ -(zigzag & 1);
            if ((tokens[i] & 1) == 0) {
                values[count++] = value;
            } else {
                int end = count + 1 + (int) tokens[++i];
                Arrays.fill(values, count, end, value);
                count = end;
            }
        }
        return values;
    }

    private static void checkCount(long[] tokens, int size, String column) throws MalformedRecordException {
        long count = 0;
        for (int i = 0; i < tokens.length; i++) {
            count++;
            if ((tokens[i] & 1) == 1) {
                if (++i == tokens.length) {
                    throw new MalformedRecordException(column + ": a run without its length");
                }
                if (tokens[i] < 0 || tokens[i] > size) {
                    throw new MalformedRecordException(column + ": more values than records");
                }
                count += tokens[i];
            }
        }
        if (count != size) {
            throw new MalformedRecordException(column + (count < size ? ": fewer" : ": more") + " values than records");
        }
    }

    /** Tokens, of which the first {@code length} count. */
    public record Encoded(long[] tokens, int length) {}
}
