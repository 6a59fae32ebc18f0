package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.FitBytes.BYTE;
import static dev.upbeat.ingest.fit.FitBytes.ENUM;
import static dev.upbeat.ingest.fit.FitBytes.SINT16;
import static dev.upbeat.ingest.fit.FitBytes.UINT16;
import static dev.upbeat.ingest.fit.FitBytes.UINT32;
import static dev.upbeat.ingest.fit.FitBytes.UINT32Z;
import static dev.upbeat.ingest.fit.FitBytes.UINT8;

import dev.upbeat.ingest.format.DecodedUpload;

/** Messages as devices write them. */
final class Fits {

    /** 2026-03-01T10:00:00Z, as FIT counts. */
    static final long T = 1_772_359_200 - FitBytes.EPOCH;

    static final int GARMIN = 1;
    static final int EDGE_810 = 1567;
    static final int FENIX_5 = 2697;
    static final int CYCLING = 2;
    static final int TIMER = 0;
    static final int START = 0;
    static final int STOP_ALL = 4;
    static final int ABSENT_8 = 0xFF;
    static final int ABSENT_16 = 0xFFFF;
    static final int ABSENT_SIGNED_16 = 0x7FFF;
    static final long ABSENT_32 = 0xFFFFFFFFL;

    private Fits() {}

    static DecodedUpload decode(FitBytes bytes) {
        return decode(bytes.file());
    }

    static DecodedUpload decode(byte[] body) {
        return new FitUploadDecoder().decode(body);
    }

    static FitBytes of(int manufacturer, int product) {
        return fileId(new FitBytes(), 4, manufacturer, product, 12345);
    }

    static FitBytes fileId(FitBytes bytes, int type, int manufacturer, int product, long serial) {
        return bytes.define(0, 0, 3, 4, UINT32Z, 0, 1, ENUM, 1, 2, UINT16, 2, 2, UINT16)
                .data(0)
                .u32(serial)
                .u8(type)
                .u16(manufacturer, product);
    }

    static FitBytes deviceInfo(FitBytes bytes, int deviceType, int sourceType) {
        return bytes.define(0, 23, 1, 1, UINT8, 25, 1, ENUM).data(0).u8(deviceType, sourceType);
    }

    static FitBytes activity(FitBytes bytes, long seconds, long local) {
        return bytes.define(0, 34, 253, 4, UINT32, 5, 4, UINT32).data(0).u32(seconds, local);
    }

    static FitBytes session(FitBytes bytes, long start, long elapsedMillis, int sport, int subSport) {
        return bytes.define(0, 18, 253, 4, UINT32, 2, 4, UINT32, 7, 4, UINT32, 5, 1, ENUM, 6, 1, ENUM)
                .data(0)
                .u32(start + 7200, start, elapsedMillis)
                .u8(sport, subSport);
    }

    static FitBytes timer(FitBytes bytes, long seconds, int type) {
        return bytes.define(0, 21, 253, 4, UINT32, 0, 1, ENUM, 1, 1, ENUM)
                .data(0)
                .u32(seconds)
                .u8(TIMER, type);
    }

    static FitBytes heartRate(FitBytes bytes, long seconds, int... bpms) {
        bytes.define(1, 20, 253, 4, UINT32, 3, 1, UINT8);
        for (int i = 0; i < bpms.length; i++) {
            bytes.data(1).u32(seconds + i).u8(bpms[i]);
        }
        return bytes;
    }

    /** Everything a record may have; local type 2. */
    static FitBytes defineRecord(FitBytes bytes) {
        return bytes.define(
                2, 20, 253, 4, UINT32, 3, 1, UINT8, 7, 2, UINT16, 73, 4, UINT32, 6, 2, UINT16, 8, 3, BYTE, 4, 1, UINT8,
                53, 1, UINT8, 52, 2, UINT16, 9, 2, SINT16);
    }
}
