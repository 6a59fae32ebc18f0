package dev.upbeat.ingest.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.stream.Stream;

/** What holds whatever is sent as a FIT file. */
final class AnyBody {

    private AnyBody() {}

    /** Decodes it, which ends in records that the log takes, in refusals, or in a problem that says what is wrong; and in nothing else. */
    static void check(byte[] body) {
        DecodedUpload upload;
        try {
            upload = new FitUploadDecoder().decode(body);
        } catch (ProblemException e) {
            assertThat(e.status()).isIn(413, 422);
            return;
        }
        assertThat(upload.accepted()).isBetween(0L, (long) UploadDecoder.MAX_RECORDS);
        assertThat(upload.accepted() == 0 && upload.refusals().total() == 0)
                .as("nothing is silent")
                .isEqualTo(!upload.notes().isEmpty());
        for (DecodedUpload.Part part : upload.parts()) {
            part.records().forEach((kind, columns) -> {
                long records = 0;
                for (Chunk chunk : Chunk.split(part.device(), kind, columns)) {
                    records += read(ChunkCodec.encode(chunk)).records().size();
                }
                assertThat(records).isEqualTo(columns.size());
            });
        }
    }

    private static Chunk read(byte[] bytes) {
        try {
            return ChunkCodec.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new AssertionError("a chunk that the log does not take", e);
        }
    }

    /** Small files that between them use all of the protocol, for mutations to begin with. */
    static Stream<byte[]> seeds() {
        long t = Fits.T;
        FitBytes ride = Fits.deviceInfo(Fits.of(Fits.GARMIN, Fits.EDGE_810), 120, 1);
        Fits.timer(Fits.timer(ride, t, Fits.STOP_ALL), t + 9, Fits.START);
        Fits.defineRecord(ride)
                .data(2)
                .u32(t)
                .u8(150)
                .u16(210)
                .u32(9123)
                .u16(1)
                .raw(1, 0, 0)
                .u8(88, 64)
                .u16(1, 5);
        Fits.activity(Fits.session(ride, t, 60_000, 2, 6), t, t + 3600);
        FitBytes compressed = Fits.timer(new FitBytes().bigEndian(true), t, Fits.START)
                .define(1, 20, 8, 3, FitBytes.BYTE, 3, 1, FitBytes.UINT8)
                .compressed(1, t + 3)
                .raw(0x62, 1, 0, 70);
        FitBytes developer = new FitBytes()
                .define(1, 206, 0, 1, 2, 1, 1, 2, 2, 1, 2, 6, 1, 2, 7, 1, 1, 8, 4, 7, 14, 2, 0x84, 15, 1, 2)
                .data(1)
                .u8(0, 9, FitBytes.FLOAT32, 2, 1)
                .text("w", 4)
                .u16(20)
                .u8(7)
                .defineWithDeveloper(2, 20, new int[] {253, 4, FitBytes.UINT32}, 9, 4, 0)
                .data(2)
                .u32(t)
                .f32(123.5f);
        FitBytes hr = new FitBytes()
                .define(3, 132, 253, 4, 0x86, 9, 4, 0x86, 0, 2, 0x84, 6, 1, 2)
                .define(4, 132, 6, 2, 2, 10, 3, 0x0D)
                .data(3)
                .u32(t, 5000)
                .u16(9)
                .u8(70)
                .data(4)
                .u8(71, 72)
                .raw(1, 2, 3);
        FitBytes day = Fits.fileId(new FitBytes(), 32, Fits.GARMIN, 1837, 9)
                .define(3, 103, 253, 4, 0x86, 0, 4, 0x86)
                .data(3)
                .u32(t, t + 3600)
                .define(4, 55, 26, 2, 0x84, 3, 4, 0x86, 24, 1, 0x0D, 27, 1, 2)
                .data(4)
                .u16((int) t & 0xFFFF)
                .u32(10)
                .u8(0x46, 60)
                .data(4)
                .u16((int) (t + 60) & 0xFFFF)
                .u32(90)
                .u8(0x46, 61);
        return Stream.of(
                ride.file(),
                compressed.file(12),
                developer.file(),
                FitBytes.chain(ride.file(), new byte[3], hr.file()),
                day.file(),
                ride.file(14, 0));
    }
}
