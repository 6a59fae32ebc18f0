package dev.upbeat.deploy.importing;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which files to import.
 *
 * @param files in the order of the paths, within folders by name; none twice
 * @param passedOver files in folders that are of another kind, going by their names
 */
record FileSearch(List<Path> files, List<Path> passedOver) {

    private static final int MAX_FILES = 100_000;

    /**
     * Looks at files and, within and within, at folders. A file that is named is always taken; of those in folders only what looks like
     * an upload.
     *
     * @throws UserError for a path that is not there, a folder that cannot be read, or too many files
     */
    static FileSearch in(List<Path> paths) {
        Set<Path> files = new LinkedHashSet<>();
        List<Path> passedOver = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                addFolder(path, files, passedOver);
            } else {
                files.add(path);
            }
        }
        return new FileSearch(List.copyOf(files), List.copyOf(passedOver));
    }

    private static void addFolder(Path folder, Set<Path> files, List<Path> passedOver) {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> sorted = inside.filter(Files::isRegularFile)
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
            if (sorted.size() > MAX_FILES) {
                throw new UserError(
                        folder + " holds more than " + MAX_FILES + " files: import its folders one by one.");
            }
            for (Path file : sorted) {
                if (FileType.ofName(file.getFileName().toString()) != null) {
                    files.add(file);
                } else {
                    passedOver.add(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UserError("The folder " + folder + " cannot be read as a whole: " + e.getMessage() + ".", e);
        }
    }
}
