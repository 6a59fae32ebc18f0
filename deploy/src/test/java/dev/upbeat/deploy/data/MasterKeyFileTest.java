package dev.upbeat.deploy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {

    @TempDir
    Path temp;

    @Test
    void liesBesideTheFolderUnlessTold() {
        Path data = temp.resolve("data");
        assertThat(MasterKeyFile.pathFor(data, null)).isEqualTo(temp.resolve("data.key"));
        assertThat(MasterKeyFile.pathFor(data, temp.resolve("elsewhere"))).isEqualTo(temp.resolve("elsewhere"));
    }

    @Test
    void neverLiesInsideTheFolder() {
        Path data = temp.resolve("data");
        assertThatThrownBy(() -> MasterKeyFile.pathFor(data, data.resolve("x/../the.key")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("inside the data folder");
    }

    @Test
    void isMadeOnceForItsOwnerOnly() throws Exception {
        Path file = temp.resolve("data.key");
        Pseudonym person = Pseudonym.random();
        PersonKey key = PersonKey.generate();

        byte[] wrapped = MasterKeyFile.open(file, false).wrap(key, person, 1);

        byte[] bound = {1, 2, 3};
        PersonKey again = MasterKeyFile.open(file, true).unwrap(wrapped, person, 1);
        assertThat(again.open(key.seal(new byte[] {42}, bound), bound)).containsExactly(42);
        assertThat(Files.readAllLines(file))
                .singleElement()
                .satisfies(line -> assertThat(Base64.getDecoder().decode(line)).hasSize(MasterKey.BYTES));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aUsedFolderWithoutItsKeyIsRefused() {
        Path file = temp.resolve("data.key");
        assertThatThrownBy(() -> MasterKeyFile.open(file, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--key-file");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsNoKeyIsRefusedAndKept() throws Exception {
        Path file = Files.writeString(temp.resolve("data.key"), "hello\n");
        assertThatThrownBy(() -> MasterKeyFile.open(file, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a master key")
                .hasMessageNotContaining("hello");
        assertThat(file).hasContent("hello");
    }
}
