package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.Arrays;

/** Instants with their values, in the order they came, until their file has told of its zone. */
final class Samples {

    private static final int CAPACITY = 64;

    private final Budget budget;
    private long[] atMillis = new long[CAPACITY];
    private long[] values = new long[CAPACITY];
    private int size;

    /** @param budget shared by all samples of a body */
    Samples(Budget budget) {
        this.budget = budget;
    }

    /** How many records a body may still hold. */
    static final class Budget {
        private int left = UploadDecoder.MAX_RECORDS;

        void take() {
            if (--left < 0) {
                throw ProblemException.tooLarge(
                        "An upload holds at most " + UploadDecoder.MAX_RECORDS + " records: send the file in parts.");
            }
        }
    }

    int size() {
        return size;
    }

    long atMillis(int i) {
        return atMillis[i];
    }

    long value(int i) {
        return values[i];
    }

    void add(long at, long value) {
        budget.take();
        if (size == values.length) {
            atMillis = Arrays.copyOf(atMillis, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        atMillis[size] = at;
        values[size++] = value;
    }

    /** Takes back the latest ones, as far as they are of that time. */
    void dropLast(long at) {
        while (size > 0 && atMillis[size - 1] == at) {
            size--;
        }
    }

    void copyTo(ColumnsBuilder columns, ZoneEvidence evidence) {
        for (int i = 0; i < size; i++) {
            columns.add(atMillis[i], values[i], evidence);
        }
    }
}
