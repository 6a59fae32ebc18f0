package dev.upbeat.deploy.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    @TempDir
    Path temp;

    @Test
    void tellsHowToReachARunningUpbeat() throws Exception {
        RunFile run = of(ProcessHandle.current().pid());
        run.write(temp);

        assertThat(RunFile.read(temp)).contains(run);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("run.json"))))
                .isEqualTo("rw-------");

        RunFile.delete(temp);
        assertThat(RunFile.read(temp)).isEmpty();
    }

    @Test
    void isIgnoredWhenItsProcessHasEnded() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        of(ended.pid()).write(temp);
        assertThat(RunFile.read(temp)).isEmpty();
    }

    @Test
    void isIgnoredWhenItsNumberIsAnotherProcessNow() throws Exception {
        of(ProcessHandle.current().pid()).write(temp);
        Files.setLastModifiedTime(temp.resolve("run.json"), FileTime.from(Instant.EPOCH));
        assertThat(RunFile.read(temp)).isEmpty();
    }

    @Test
    void isIgnoredWhenHalfWritten() throws Exception {
        Files.writeString(temp.resolve("run.json"), "{\"pid\": 1");
        assertThat(RunFile.read(temp)).isEmpty();
    }

    private static RunFile of(long pid) {
        return new RunFile(pid, 8080, 8081, "127.0.0.1:1", "jdbc:postgresql://127.0.0.1:2/upbeat");
    }
}
