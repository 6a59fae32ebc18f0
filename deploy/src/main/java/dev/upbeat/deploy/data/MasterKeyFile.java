package dev.upbeat.deploy.data;

import dev.upbeat.deploy.UserError;
import dev.upbeat.model.person.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The master key's file: 32 random bytes as one line of base64, readable by its owner only, outside the data folder so that a copy of
 * the folder alone tells nothing. By default it lies beside it: {@code DIR.key} for the folder {@code DIR}.
 */
public final class MasterKeyFile {

    private MasterKeyFile() {}

    /** Where the key of a data folder is. */
    public static Path pathFor(Path dataFolder, @Nullable Path given) {
        Path root = dataFolder.toAbsolutePath().normalize();
        if (given != null) {
            Path file = given.toAbsolutePath().normalize();
            if (file.startsWith(root)) {
                throw new UserError("The master key must not lie inside the data folder " + root
                        + ", or a copy of the folder would tell everything: choose another place for --key-file.");
            }
            return file;
        }
        Path name = root.getFileName();
        return root.resolveSibling((name == null ? "upbeat" : name.toString()) + ".key");
    }

    /**
     * Reads the key, or makes one for a folder that is new.
     *
     * @throws UserError when the folder has been used but its key is not there
     */
    public static MasterKey open(Path file, boolean folderIsUsed) {
        try {
            if (!Files.exists(file)) {
                if (folderIsUsed) {
                    throw new UserError(
                            "The master key " + file + " is missing, and without it nothing in the data folder "
                                    + "can be read: put it back, or name it with --key-file.");
                }
                byte[] raw = new byte[MasterKey.BYTES];
                new SecureRandom().nextBytes(raw);
                PrivateFile.write(file, Base64.getEncoder().encodeToString(raw) + "\n");
            }
            return new MasterKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UserError(
                    "The master key cannot be read from or written to " + file
                            + ": give a place that can, outside the data folder, with --key-file.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new UserError(file + " is not a master key: 32 bytes as one line of base64 expected.", e);
        }
    }
}
