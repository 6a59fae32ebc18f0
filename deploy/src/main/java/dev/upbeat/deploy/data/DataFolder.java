package dev.upbeat.deploy.data;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything of one installation, open to one running Upbeat at a time:
 *
 * <pre>
 *  kafka/ postgres/ streams/   the log, the database, the stream's state (rebuilt from the log)
 *  secrets/                    passwords of the database's roles
 *  logs/                       upbeat.log
 *  run.json                    while it runs: how to reach it
 * </pre>
 */
public final class DataFolder implements AutoCloseable {

    private static final long MIN_FREE_BYTES = 1024L * 1024 * 1024;

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder if need be and takes it for this process.
     *
     * @throws UserError when it cannot be used, saying why and what to do
     */
    public static DataFolder open(Path path) {
        return open(path, MIN_FREE_BYTES);
    }

    static DataFolder open(Path path, long minFreeBytes) {
        Path root = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw new UserError(root + " is not a folder: give another one with --data.");
            }
            createPrivate(root);
            checkFree(root, minFreeBytes);
            Path lockFile = root.resolve("lock");
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UserError("Another Upbeat (process "
                        + Files.readString(lockFile).strip() + ") uses " + root
                        + ": stop it first, or give another folder with --data.");
            }
            String pid = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(root, channel, lock);
        } catch (IOException e) {
            throw new UserError(
                    "The data folder " + root + " cannot be written to: " + reason(e)
                            + ". Or give another folder with --data.",
                    e);
        }
    }

    /**
     * Makes the place for the log, before anything logs, since whatever makes it later would let others read it.
     *
     * @return whether it is there; if not, {@link #open} says why
     */
    public static boolean makeLogs(Path path) {
        try {
            createPrivate(path.toAbsolutePath().normalize().resolve("logs"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** A folder inside, created for the owner only. */
    public Path folder(String name) {
        try {
            Path folder = root.resolve(name);
            createPrivate(folder);
            return folder;
        } catch (IOException e) {
            throw new UserError("The folder " + root.resolve(name) + " cannot be made: " + reason(e) + ".", e);
        }
    }

    /** Whether somebody's data may be in it. */
    public boolean isUsed() {
        return Files.exists(root.resolve("kafka")) || Files.exists(root.resolve("postgres"));
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UserError("The data folder's lock could not be given back.", e);
        }
    }

    static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static void checkFree(Path root, long minFreeBytes) throws IOException {
        FileStore store = Files.getFileStore(root);
        long free = store.getUsableSpace();
        if (free < minFreeBytes) {
            throw new UserError("The disk of " + root + " has only " + free / (1024 * 1024) + " MB free, Upbeat needs "
                    + minFreeBytes / (1024 * 1024) + " MB: make room, or give a folder on another disk with --data.");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + " belongs to somebody else; start Upbeat as its owner";
        }
        String said = e instanceof FileSystemException file ? Objects.requireNonNullElse(file.getReason(), "") : "";
        return switch (said) {
            case "Read-only file system" -> "the disk is read-only; mount it for writing";
            case "No space left on device" -> "the disk is full; make room";
            case "Not a directory" -> "a part of that path is a file";
            default -> e.getClass().getSimpleName() + " " + said;
        };
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process
            return null;
        }
    }
}
