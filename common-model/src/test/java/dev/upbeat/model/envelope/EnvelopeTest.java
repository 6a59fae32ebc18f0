package dev.upbeat.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {

    private static final Pseudonym PERSON = new Pseudonym(new UUID(1, 1));
    private static final Pseudonym SOMEBODY_ELSE = new Pseudonym(new UUID(1, 2));
    private static final UUID UPLOAD = new UUID(3, 4);
    private static final byte[] PAYLOAD = {1, 2, 3};

    private final PersonKey key = PersonKey.generate();
    private final Envelope envelope = Envelope.seal(key, 1, PERSON, PayloadType.CHUNK, 1000, UPLOAD, PAYLOAD);

    @Test
    void aPayloadOpensAfterTheLog() throws MalformedRecordException, UnreadableException {
        Envelope read = Envelope.fromBytes(envelope.toBytes());
        assertThat(read.type()).isEqualTo(PayloadType.CHUNK);
        assertThat(read.keyNumber()).isEqualTo(1);
        assertThat(read.receivedAtMillis()).isEqualTo(1000);
        assertThat(read.uploadId()).isEqualTo(UPLOAD);
        assertThat(read.readmitted()).isFalse();
        assertThat(read.open(key, PERSON)).isEqualTo(PAYLOAD);
    }

    @TestFactory
    Stream<DynamicTest> tamperingWithAnyFieldFails() {
        Map<String, UnaryOperator<Envelope>> tampered = Map.of(
                "type", e -> with(e, PayloadType.MOOD, e.keyNumber(), e.receivedAtMillis(), e.uploadId(), false),
                "keyNumber", e -> with(e, e.type(), 2, e.receivedAtMillis(), e.uploadId(), false),
                "receivedAt", e -> with(e, e.type(), e.keyNumber(), 1001, e.uploadId(), false),
                "uploadId", e -> with(e, e.type(), e.keyNumber(), e.receivedAtMillis(), new UUID(3, 5), false),
                "readmitted", e -> with(e, e.type(), e.keyNumber(), e.receivedAtMillis(), e.uploadId(), true));
        return tampered.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThatThrownBy(
                                        () -> each.getValue().apply(envelope).open(key, PERSON))
                                .isInstanceOf(UnreadableException.class)));
    }

    @Test
    void tamperingWithAnyByteOfTheSealedPartFails() {
        for (int i = 0; i < envelope.sealed().length; i++) {
            byte[] sealed = envelope.sealed().clone();
            sealed[i] ^= 1;
            assertThatThrownBy(() -> sealedAs(sealed).open(key, PERSON)).isInstanceOf(UnreadableException.class);
        }
        byte[] shorter = Arrays.copyOf(envelope.sealed(), envelope.sealed().length - 1);
        assertThatThrownBy(() -> sealedAs(shorter).open(key, PERSON)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> sealedAs(new byte[0]).open(key, PERSON)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void anotherPersonsKeyOpensNothing() {
        assertThatThrownBy(() -> envelope.open(PersonKey.generate(), PERSON)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aRecordMovedUnderAnotherPersonsNameOpensNothing() {
        assertThatThrownBy(() -> envelope.open(key, SOMEBODY_ELSE)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void theSamePayloadIsSealedDifferentlyEachTime() {
        Envelope again = Envelope.seal(key, 1, PERSON, PayloadType.CHUNK, 1000, UPLOAD, PAYLOAD);
        assertThat(again.sealed()).isNotEqualTo(envelope.sealed());
    }

    @ParameterizedTest
    @EnumSource(PayloadType.class)
    void everyTypeReadsBack(PayloadType type) throws MalformedRecordException {
        Envelope sealed = Envelope.seal(key, 1, PERSON, type, 1000, UPLOAD, PAYLOAD);
        assertThat(Envelope.fromBytes(sealed.toBytes()).type()).isEqualTo(type);
    }

    @Test
    void anErasureCarriesNoPayload() throws MalformedRecordException {
        Envelope read = Envelope.fromBytes(Envelope.erasure(5, UPLOAD).toBytes());
        assertThat(read.type()).isEqualTo(PayloadType.ERASURE);
        assertThat(read.sealed()).isEmpty();
        assertThat(read.receivedAtMillis()).isEqualTo(5);
    }

    @Test
    void anotherVersionIsMalformed() {
        byte[] bytes = new ProtoWriter().unsigned(1, 2).unsigned(2, 1).toBytes();
        assertThatThrownBy(() -> Envelope.fromBytes(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void truncatedBytesAreMalformed() {
        byte[] whole = envelope.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                assertThatThrownBy(() -> Envelope.fromBytes(part).open(key, PERSON))
                        .isInstanceOfAny(MalformedRecordException.class, UnreadableException.class);
            } catch (AssertionError e) {
                throw new AssertionError("cut after " + length + " bytes", e);
            }
        }
    }

    private Envelope sealedAs(byte[] sealed) {
        return new Envelope(PayloadType.CHUNK, 1, 1000, UPLOAD, false, sealed);
    }

    private static Envelope with(
            Envelope e, PayloadType type, int keyNumber, long receivedAt, UUID uploadId, boolean readmitted) {
        return new Envelope(type, keyNumber, receivedAt, uploadId, readmitted, e.sealed());
    }
}
