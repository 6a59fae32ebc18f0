package dev.upbeat.ingest.fit.protocol;

import static dev.upbeat.ingest.fit.protocol.Told.RECORD;
import static dev.upbeat.ingest.fit.protocol.Told.rides;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.fit.FitBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is wrong is told by its byte; what can be read all the same is. */
class FitDamageTest {

    @Test
    void bytesThatBelongToNoFileAreTold() {
        byte[] one = rides(70).file();
        Told told =
                Told.of(FitBytes.chain(new byte[] {1, 2, 3}, one, new byte[] {9}, one, new byte[] {0, 0, 4}), RECORD);

        assertThat(told.messages).hasSize(2);
        assertThat(told.damage)
                .containsExactly(
                        "STRAY byte 0 begins 3 bytes that belong to no FIT file",
                        "STRAY byte " + (3 + one.length) + " begins 1 byte that belongs to no FIT file",
                        "STRAY byte " + (4 + 2 * one.length) + " begins 3 bytes that belong to no FIT file");
    }

    @Test
    void whatCameBeforeAMissingEndStands() {
        byte[] whole = rides(70, 71, 72).file();
        byte[] inMessage = Arrays.copyOf(whole, whole.length - 4);
        byte[] betweenMessages = Arrays.copyOf(whole, whole.length - 8);
        byte[] withoutChecksum = Arrays.copyOf(whole, whole.length - 1);

        assertThat(Told.of(inMessage, RECORD).messages).hasSize(2);
        assertThat(Told.of(inMessage, RECORD).damage)
                .containsExactly("CUT byte 38 begins a message in which the file breaks off");
        assertThat(Told.of(betweenMessages, RECORD).messages).hasSize(2);
        assertThat(Told.of(betweenMessages, RECORD).damage)
                .containsExactly("CUT byte 38 is where the file ends, 6 bytes before what its header announces");
        assertThat(Told.of(withoutChecksum, RECORD).messages).hasSize(3);
        assertThat(Told.of(withoutChecksum, RECORD).damage)
                .containsExactly("CUT byte 45 is where the file ends, without its checksum");
        assertThat(Told.of(Arrays.copyOf(whole, 13), RECORD).damage)
                .containsExactly("CUT byte 0 begins a file that ends within its header");
    }

    @Test
    void aRecordingThatWasNotClosedIsReadToItsEnd() {
        byte[] closed = rides(70, 71).file(14, 0);
        byte[] open = Arrays.copyOf(closed, closed.length - 2);

        for (byte[] body : new byte[][] {closed, open}) {
            Told told = Told.of(body, RECORD);
            assertThat(told.messages).hasSize(2);
            assertThat(told.damage)
                    .containsExactly(
                            "CUT byte 4 gives no length, as in a recording that was not closed; it is read to its end");
        }
        byte[] empty = new FitBytes().file();
        assertThat(Told.of(FitBytes.chain(empty, empty), RECORD).damage).isEmpty();
    }

    @Test
    void wrongChecksumsAreToldAndTheMessagesStand() {
        byte[] body = rides(70, 71).file();
        body[body.length - 1] ^= 1;
        assertThat(Told.of(body, RECORD).messages).hasSize(2);
        assertThat(Told.of(body, RECORD).damage)
                .containsExactly("CHECKSUM byte " + (body.length - 2)
                        + " holds a checksum that does not fit the file, though every message could be read");

        byte[] header = rides(70, 71).file();
        header[12] ^= 1;
        assertThat(Told.of(header, RECORD).damage.getFirst())
                .isEqualTo("CHECKSUM byte 12 holds a checksum that does not fit the header before it");
        byte[] unchecked = rides(70).file();
        unchecked[12] = 0;
        unchecked[13] = 0;
        assertThat(Told.of(unchecked, RECORD).damage)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CHECKSUM byte 32");
    }

    @Test
    void afterDamageTheNextFileIsReadAllTheSame() {
        byte[] good = rides(70).file();
        byte[] undefined = rides(70).data(9).file();
        byte[] order = new FitBytes().raw(0x40, 0, 7, 20, 0, 0).file();
        byte[] overrun = rides(70).data(0).u8(1).file();
        byte[] definition = rides(70).raw(0x40, 0, 0, 20, 0, 200, 1, 1, 2).file();
        byte[] developers = rides(70).raw(0x60, 0, 0, 20, 0, 0, 9, 1).file();
        for (byte[] bad : new byte[][] {undefined, order, overrun, definition, developers}) {
            Told told = Told.of(FitBytes.chain(bad, good), RECORD);
            assertThat(told.files).hasSize(2);
            assertThat(told.messages).last().asString().endsWith("@1000000000 bpm=70000000 watts=-");
            assertThat(told.damage).hasSize(1).first().asString().startsWith("CORRUPT byte ");
        }
    }

    @Test
    void aFileThatClaimsToSwallowTheNextDoesNot() {
        byte[] liar = rides(70).data(9).file(14, 0xFFFFFFFFL);
        Told told = Told.of(FitBytes.chain(liar, rides(71).file()), RECORD);

        assertThat(told.messages)
                .containsExactly(
                        "record 0 @1000000000 bpm=70000000 watts=-", "record 1 @1000000000 bpm=71000000 watts=-");
    }

    @Test
    void checksumsAreThoseOfThePolynomial() {
        byte[] bytes = new byte[1000];
        new java.util.Random(7).nextBytes(bytes);
        for (int length : new int[] {0, 1, 7, 8, 9, 15, 16, 999, 1000}) {
            byte[] part = Arrays.copyOf(bytes, length);
            FitBytes file = new FitBytes();
            for (byte each : part) {
                file.raw(each);
            }
            byte[] whole = file.file();
            int told = (whole[whole.length - 2] & 0xFF) | (whole[whole.length - 1] & 0xFF) << 8;
            assertThat(Crc16.of(whole, 0, whole.length - 2)).isEqualTo(told);
        }
    }
}
