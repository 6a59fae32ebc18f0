package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs for this platform, unpacked once into the data folder. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String MAJOR_VERSION = "18";
    private static final String DONE = "unpacked";

    private PostgresBinaries() {}

    /** @throws UserError when the data were written by another major version */
    static void requireVersion(Path data) throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new UserError("The data in " + data + " were written by PostgreSQL " + version
                    + ", this Upbeat brings " + MAJOR_VERSION
                    + ": use the Upbeat that wrote them, or move them with pg_dump and pg_restore.");
        }
    }

    /** The folder with {@code bin}, {@code lib} and {@code share}. */
    static Path unpack(Path folder) throws IOException {
        URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        if (archive == null || !isThisMachine()) {
            throw new UserError("There is no embedded PostgreSQL for this kind of machine: name one that runs with "
                    + "--database jdbc:postgresql://HOST/NAME?user=…&password=….");
        }
        String fingerprint = fingerprint(archive);
        Path done = folder.resolve(DONE);
        if (Files.exists(done) && Files.readString(done).equals(fingerprint)) {
            return folder;
        }
        Folders.deleteTree(folder);
        Files.createDirectories(folder);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
        Files.writeString(done, fingerprint);
        return folder;
    }

    private static boolean isThisMachine() {
        return System.getProperty("os.name", "").equals("Linux")
                && System.getProperty("os.arch", "").equals("amd64");
    }

    /** Differs from one release of the programs to the next; cheap, since it is in the jar's directory. */
    private static String fingerprint(URL archive) throws IOException {
        return archive.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "unpacked";
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an archive entry outside its folder");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(
                    target,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
        }
    }
}
