package dev.upbeat.model.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MasterKeyTest {

    private static final Pseudonym PERSON = new Pseudonym(new UUID(1, 1));
    private static final Pseudonym SOMEBODY_ELSE = new Pseudonym(new UUID(1, 2));

    private final MasterKey master = masterKey(1);
    private final PersonKey key = PersonKey.generate();

    @Test
    void aWrappedKeyUnwrapsToTheSameKey() throws UnreadableException {
        PersonKey unwrapped = master.unwrap(master.wrap(key, PERSON, 1), PERSON, 1);
        assertThat(unwrapped.open(key.seal(new byte[] {7}, new byte[0]), new byte[0]))
                .containsExactly(7);
    }

    @Test
    void aWrappedKeyIsBoundToItsPersonAndNumberAndMasterKey() {
        byte[] wrapped = master.wrap(key, PERSON, 1);
        assertThatThrownBy(() -> master.unwrap(wrapped, SOMEBODY_ELSE, 1)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> master.unwrap(wrapped, PERSON, 2)).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> masterKey(2).unwrap(wrapped, PERSON, 1)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void tamperingWithAnyByteFails() {
        byte[] wrapped = master.wrap(key, PERSON, 1);
        for (int i = 0; i < wrapped.length; i++) {
            byte[] tampered = wrapped.clone();
            tampered[i] ^= (byte) 0x80;
            assertThatThrownBy(() -> master.unwrap(tampered, PERSON, 1)).isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void whatIsSealedOpensOnlyWithWhatItIsBoundTo() {
        byte[] sealed = key.seal(new byte[] {7}, new byte[] {1});
        assertThatThrownBy(() -> key.open(sealed, new byte[] {2})).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aMasterKeyTakes32Bytes() {
        assertThatThrownBy(() -> new MasterKey(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingSecretReachesALogThroughToString() {
        assertThat(master).hasToString("MasterKey[hidden]");
        assertThat(key).hasToString("PersonKey[hidden]");
        assertThat(PERSON).hasToString("Pseudonym[hidden]");
    }

    private static MasterKey masterKey(int fill) {
        byte[] raw = new byte[MasterKey.BYTES];
        Arrays.fill(raw, (byte) fill);
        return new MasterKey(raw);
    }
}
