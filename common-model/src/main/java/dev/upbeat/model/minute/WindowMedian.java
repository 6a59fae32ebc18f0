package dev.upbeat.model.minute;

import java.util.Arrays;

/** The median of a window that slides over many values: counts by rank in a binary indexed tree, so that each step takes logarithmic time. */
final class WindowMedian {

    private final long[] ascending;
    private final int[] rank;
    private final int[] counts;
    private final int top;
    private int size;

    /** @param values those that may come into the window, which is empty at first */
    WindowMedian(long[] values) {
        ascending = values.clone();
        Arrays.sort(ascending);
        rank = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            rank[i] = Arrays.binarySearch(ascending, values[i]);
        }
        counts = new int[values.length + 1];
        top = Integer.highestOneBit(Math.max(1, values.length));
    }

    void add(int index) {
        count(index, 1);
    }

    void remove(int index) {
        count(index, -1);
    }

    /** Twice the median of the window without one of its values; 0 where nothing is left. */
    long doubledWithout(int index) {
        remove(index);
        long doubled = size == 0 ? 0 : nth((size - 1) / 2) + nth(size / 2);
        add(index);
        return doubled;
    }

    private void count(int index, int by) {
        size += by;
        for (int i = rank[index] + 1; i < counts.length; i += i & -i) {
            counts[i] += by;
        }
    }

    /** The value that has {@code n} smaller or equal ones before it. */
    private long nth(int n) {
        int at = 0;
        int left = n;
        for (int step = top; step > 0; step >>= 1) {
            int next = at + step;
            if (next < counts.length && counts[next] <= left) {
                at = next;
                left -= counts[next];
            }
        }
        return ascending[at];
    }
}
