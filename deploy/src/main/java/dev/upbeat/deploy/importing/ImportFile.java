package dev.upbeat.deploy.importing;

import dev.upbeat.ingest.http.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent.
 *
 * @param type what it is
 * @param packed whether {@code sent} is gzip
 * @param sent as it goes over the wire
 * @param content as the decoder sees it
 */
record ImportFile(FileType type, boolean packed, byte[] sent, byte[] content) {

    private static final Limits LIMITS = Limits.standard();
    private static final int MIB = 1024 * 1024;

    /** @throws UnreadableFileException when it is none of the formats, too large, or cannot be read */
    static ImportFile read(Path path) throws UnreadableFileException {
        try {
            long size = Files.size(path);
            if (size > LIMITS.maxUnpacked()) {
                throw tooLarge(LIMITS.maxUnpacked());
            }
            byte[] bytes = Files.readAllBytes(path);
            boolean packed = isGzip(bytes);
            byte[] content = packed ? unpacked(bytes) : bytes;
            FileType type = FileType.of(path.getFileName().toString(), content);
            if (type == null) {
                throw new UnreadableFileException(
                        "It is no file of a kind that is taken: FIT, JSON or NDJSON, plain or packed with gzip.");
            }
            if (!packed && bytes.length > LIMITS.maxSent()) {
                bytes = packed(bytes);
                packed = true;
            }
            if (bytes.length > LIMITS.maxSent()) {
                throw tooLarge(LIMITS.maxSent());
            }
            return new ImportFile(type, packed, bytes, content);
        } catch (IOException e) {
            throw new UnreadableFileException(
                    "It cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    private static byte[] unpacked(byte[] bytes) throws UnreadableFileException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] content = in.readNBytes(LIMITS.maxUnpacked() + 1);
            if (content.length > LIMITS.maxUnpacked()) {
                throw tooLarge(LIMITS.maxUnpacked());
            }
            return content;
        } catch (IOException e) {
            throw new UnreadableFileException("It is packed with gzip, and damaged or not complete.");
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static UnreadableFileException tooLarge(int limit) {
        return new UnreadableFileException("It is too large: " + LIMITS.maxSent() / MIB + " MiB packed and "
                + LIMITS.maxUnpacked() / MIB + " MiB unpacked at most (over " + limit / MIB + " MiB): split it.");
    }
}
