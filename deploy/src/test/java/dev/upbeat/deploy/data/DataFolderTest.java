package dev.upbeat.deploy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.upbeat.deploy.ChildJvm;
import dev.upbeat.deploy.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void isMadeForItsOwnerOnly() throws Exception {
        try (DataFolder folder = DataFolder.open(temp.resolve("a/b"), 0)) {
            assertThat(permissions(folder.root())).isEqualTo("rwx------");
            assertThat(permissions(folder.folder("secrets"))).isEqualTo("rwx------");
            assertThat(folder.isUsed()).isFalse();
            folder.folder("kafka");
            assertThat(folder.isUsed()).isTrue();
        }
    }

    @Test
    void aSecondUpbeatIsToldWhoHoldsIt() throws Exception {
        try (ChildJvm child = ChildJvm.start(Holder.class, Map.of(), temp.toString())) {
            assertThatThrownBy(() -> DataFolder.open(temp, 0))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("process " + child.pid())
                    .hasMessageContaining("--data");

            child.kill();
            DataFolder.open(temp, 0).close();
        }
    }

    @Test
    void theSameProcessCannotOpenItTwice() {
        try (DataFolder folder = DataFolder.open(temp, 0)) {
            assertThatThrownBy(() -> DataFolder.open(folder.root(), 0))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Another Upbeat");
        }
        DataFolder.open(temp, 0).close();
    }

    @Test
    void aFullDiskIsASentence() {
        assertThatThrownBy(() -> DataFolder.open(temp, Long.MAX_VALUE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("MB free")
                .hasMessageContaining("make room");
    }

    @Test
    void aFileInTheWayIsASentence() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a folder");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data"), 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void aReadOnlyDiskIsASentence() {
        // the kernel's own read-only file system, for root too
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/self/upbeat"), 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void somebodyElsesFolderIsASentence() throws Exception {
        Path locked = Files.createDirectory(temp.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        assumeTrue(!Files.isWritable(locked), "root may write anywhere");
        assertThatThrownBy(() -> DataFolder.open(locked, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("belongs to somebody else");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** The child: has the folder. */
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            try (DataFolder folder = DataFolder.open(Path.of(arguments[0]), 0)) {
                ChildJvm.ready(folder.root().toString());
            }
        }
    }
}
