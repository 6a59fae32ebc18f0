package dev.upbeat.ingest.fit.protocol;

import static dev.upbeat.ingest.fit.FitBytes.FLOAT32;
import static dev.upbeat.ingest.fit.FitBytes.STRING;
import static dev.upbeat.ingest.fit.FitBytes.UINT16;
import static dev.upbeat.ingest.fit.FitBytes.UINT32;
import static dev.upbeat.ingest.fit.FitBytes.UINT8;
import static dev.upbeat.ingest.fit.protocol.Told.RECORD;
import static dev.upbeat.ingest.fit.protocol.Told.T;
import static dev.upbeat.ingest.fit.protocol.Told.rides;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.fit.FitBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {12, 14})
    void bothHeadersAreRead(int headerBytes) {
        Told told = Told.of(rides(70, 255, 72).file(headerBytes), RECORD);

        assertThat(told.damage).isEmpty();
        assertThat(told.messages)
                .containsExactly(
                        "record 0 @1000000000 bpm=70000000 watts=-",
                        "record 1 @1000000001 bpm=- watts=-",
                        "record 2 @1000000002 bpm=72000000 watts=-");
    }

    @Test
    void filesMayFollowOneAnotherAndBlocksBeFilledWithZeros() {
        byte[] one = rides(70).file();
        Told told = Told.of(FitBytes.chain(one, one, new byte[7], one, new byte[30]), RECORD);

        assertThat(told.damage).isEmpty();
        assertThat(told.files).hasSize(3);
        assertThat(told.messages).hasSize(3).last().asString().startsWith("record 2");
    }

    @Test
    void definitionsOfOneFileSayNothingOfTheNext() {
        byte[] undefined = new FitBytes().data(0).u32(T).u8(70).file();
        Told told = Told.of(FitBytes.chain(rides(70).file(), undefined), RECORD);

        assertThat(told.messages).hasSize(1);
        assertThat(told.damage)
                .containsExactly(
                        "CORRUPT byte 48 begins data of local type 0, which no definition before it describes");
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, 1, 7, 7000000",
        "0x00, 1, 255, -",
        "0x01, 1, -5, -5000000",
        "0x01, 1, 127, -",
        "0x02, 1, 254, 254000000",
        "0x83, 2, -1234, -1234000000",
        "0x83, 2, 32767, -",
        "0x03, 2, -1234, -1234000000",
        "0x84, 2, 65534, 65534000000",
        "0x84, 2, 65535, -",
        "0x85, 4, -70000, -70000000000",
        "0x85, 4, 2147483647, -",
        "0x86, 4, 4294967294, 4294967294000000",
        "0x86, 4, 4294967295, -",
        "0x0A, 1, 0, -",
        "0x0A, 1, 255, 255000000",
        "0x8B, 2, 0, -",
        "0x8C, 4, 0, -",
        "0x8C, 4, 4294967295, 4294967295000000",
        "0x0D, 1, 255, -",
        "0x8E, 8, -3, -3000000",
        "0x8E, 8, 9223372036854775807, -",
        "0x8E, 8, 9223372036854775806, 9223372036854775807",
        "0x8F, 8, -1, -",
        "0x90, 8, 0, -",
        "0x84, 3, 5, -",
        "0x1F, 1, 5, -",
        "0x88, 4, 1116471296, -",
    })
    void everyBaseTypeInBothByteOrders(String baseType, int size, String value, String micros) {
        int type = Integer.decode(baseType);
        for (boolean big : new boolean[] {false, true}) {
            FitBytes bytes = new FitBytes()
                    .bigEndian(big)
                    .define(5, 20, 7, size, type, 253, 4, UINT32)
                    .data(5);
            long number = Long.parseLong(value);
            for (int i = 0; i < size; i++) {
                bytes.raw((int) (number >> (8 * (big ? size - 1 - i : i))) & 0xFF);
            }
            Told told = Told.of(bytes.u32(T).file(), RECORD);

            assertThat(told.damage).isEmpty();
            assertThat(told.messages).containsExactly("record 0 @1000000000 bpm=- watts=" + micros);
        }
    }

    @Test
    void arraysAndTextsAreRead() {
        MessageType type =
                MessageType.of(9, "m", FitField.of(1, "list"), FitField.of(2, "text"), FitField.of(3, "cut"));
        Told told = Told.of(
                new FitBytes()
                        .define(0, 9, 1, 6, UINT16, 2, 6, STRING, 3, 2, STRING)
                        .data(0)
                        .u16(1, 0xFFFF, 3)
                        .text("né", 6)
                        .raw('a', 'b')
                        .file(),
                type);

        assertThat(told.messages).containsExactly("m 0 @-1 list=[1, -, 3] text=né cut=ab");
    }

    @Test
    void scaleAndOffsetAreExactAndRoundHalfToEven() {
        MessageType type = MessageType.of(
                9,
                "m",
                FitField.scaled(1, "thousandths", 1000),
                new FitField(2, "altitude", 5, 500, java.util.Set.of()),
                FitField.scaled(3, "parts", 128));
        FitBytes bytes = new FitBytes().define(0, 9, 1, 2, UINT16, 2, 2, UINT16, 3, 1, UINT8);
        bytes.data(0).u16(1234, 2503).u8(1).data(0).u16(0, 0).u8(3);

        assertThat(Told.of(bytes.file(), type).messages)
                .containsExactly(
                        "m 0 @-1 thousandths=1234000 altitude=600000 parts=7812",
                        "m 1 @-1 thousandths=0 altitude=-500000000 parts=23438");
    }

    @Test
    void compressedTimesCountOnFromTheTimeBefore() {
        long start = T | 0x1E;
        FitBytes bytes = new FitBytes()
                .define(0, 21, 253, 4, UINT32)
                .define(1, 20, 3, 1, UINT8)
                .data(0)
                .u32(start)
                .compressed(1, start)
                .u8(60)
                .compressed(1, start + 3)
                .u8(61)
                .compressed(1, start + 33)
                .u8(62);

        assertThat(Told.of(bytes.file(), RECORD).messages)
                .containsExactly(
                        "record 0 @" + start + " bpm=60000000 watts=-",
                        "record 1 @" + (start + 3) + " bpm=61000000 watts=-",
                        "record 2 @" + (start + 33) + " bpm=62000000 watts=-");
    }

    @Test
    void compressedTimesWithoutATimeBeforeAreNone() {
        FitBytes bytes =
                new FitBytes().define(1, 20, 3, 1, UINT8).compressed(1, 5).u8(60);

        assertThat(Told.of(bytes.file(), RECORD).messages).containsExactly("record 0 @-2 bpm=60000000 watts=-");
    }

    @Test
    void developerFieldsArePassedOverOrStandForFieldsTheySay() {
        FitBytes bytes = new FitBytes()
                .define(0, 207, 3, 1, UINT8)
                .data(0)
                .u8(0)
                .define(1, 206, 0, 1, UINT8, 1, 1, UINT8, 2, 1, UINT8, 8, 4, STRING, 14, 2, UINT16, 15, 1, UINT8)
                .data(1)
                .u8(0, 9, FLOAT32)
                .text("BPM", 4)
                .u16(20)
                .u8(3)
                .defineWithDeveloper(2, 20, new int[] {253, 4, UINT32}, 7, 3, 0, 9, 4, 0)
                .data(2)
                .u32(T)
                .raw(1, 2, 3)
                .f32(71.5f)
                .data(2)
                .u32(T + 1)
                .raw(1, 2, 3)
                .u32(0xFFFFFFFFL)
                .defineWithDeveloper(3, 20, new int[] {3, 1, UINT8, 253, 4, UINT32}, 9, 4, 0)
                .data(3)
                .u8(80)
                .u32(T + 2)
                .f32(1);

        Told told = Told.of(bytes.file(), RECORD);

        assertThat(told.damage).isEmpty();
        assertThat(told.messages)
                .containsExactly(
                        "record 0 @1000000000 bpm=71500000 watts=-",
                        "record 1 @1000000001 bpm=- watts=-",
                        "record 2 @1000000002 bpm=80000000 watts=-");
    }

    @Test
    void developerFieldsOfOtherMessagesOrUnitsStandForNothing() {
        FitBytes bytes = new FitBytes()
                .define(1, 206, 0, 1, UINT8, 1, 1, UINT8, 2, 1, UINT8, 8, 4, STRING, 14, 2, UINT16, 15, 1, UINT8)
                .data(1)
                .u8(0, 1, UINT8)
                .text("bpm", 4)
                .u16(19)
                .u8(3)
                .data(1)
                .u8(0, 2, UINT8)
                .text("hz", 4)
                .u16(20)
                .u8(3)
                .data(1)
                .u8(0, 3, UINT8)
                .text("", 4)
                .u16(20)
                .u8(7)
                .defineWithDeveloper(2, 20, new int[] {253, 4, UINT32}, 1, 1, 0, 2, 1, 0, 3, 1, 0)
                .data(2)
                .u32(T)
                .u8(70, 71, 72);

        assertThat(Told.of(bytes.file(), RECORD).messages).containsExactly("record 0 @1000000000 bpm=- watts=-");
    }
}
