package dev.upbeat.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.DataFolder;
import dev.upbeat.deploy.data.PrivateFile;
import dev.upbeat.deploy.simulation.PlantedEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mark on a data folder of simulated people: the file {@code SIMULATED.json}, which says so, names the planted effect, and holds the
 * plan that its data follow from. It is there before the first record is.
 */
public final class DemoFolder {

    private static final String MARK = "SIMULATED.json";
    private static final String TOKEN = "demo-token";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path root;
    private final DemoPlan plan;
    private boolean loaded;

    private DemoFolder(Path root, DemoPlan plan, boolean loaded) {
        this.root = root;
        this.plan = plan;
        this.loaded = loaded;
    }

    /** The demo in a data folder, if it is marked as one. */
    public static Optional<DemoFolder> of(Path data) {
        Path root = data.toAbsolutePath().normalize();
        Path mark = root.resolve(MARK);
        if (!Files.exists(mark)) {
            return Optional.empty();
        }
        try {
            JsonNode json = MAPPER.readTree(Files.readString(mark));
            DemoPlan plan = MAPPER.treeToValue(json.required("plan"), DemoPlan.class);
            return Optional.of(
                    new DemoFolder(root, plan, json.required("loaded").asBoolean()));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(
                    "The file " + mark + " cannot be read: delete the folder, or give another one with --data.", e);
        }
    }

    /**
     * The demo in a data folder, which is marked if it is empty.
     *
     * @param plan for a folder that is new
     * @throws UserError when the folder holds anything else
     */
    static DemoFolder open(Path data, DemoPlan plan) {
        Optional<DemoFolder> known = of(data);
        if (known.isPresent()) {
            return known.get();
        }
        try (DataFolder folder = DataFolder.open(data)) {
            if (folder.isUsed()) {
                throw new UserError(folder.root() + " holds real people, and simulated ones do not go among them:"
                        + " leave --data out, or give a new folder.");
            }
            DemoFolder demo = new DemoFolder(folder.root(), plan, false);
            demo.write();
            return demo;
        }
    }

    /** Deletes a demo's data folder; its master key stays. */
    static void reset(Path data) {
        Optional<DemoFolder> demo = of(data);
        if (demo.isEmpty()) {
            return;
        }
        Path root = demo.get().root;
        try (DataFolder nobodyElses = DataFolder.open(root);
                Stream<Path> files = Files.walk(nobodyElses.root())) {
            // the mark goes last, so that an interrupted reset can be repeated
            Path mark = root.resolve(MARK);
            List<Path> inside = files.filter(file -> !file.equals(root) && !file.equals(mark))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : inside) {
                Files.delete(file);
            }
            Files.delete(mark);
        } catch (IOException e) {
            throw new UserError("The folder " + root + " cannot be emptied: " + e.getMessage() + ".", e);
        }
    }

    /** What its data follow from. */
    DemoPlan plan() {
        return plan;
    }

    /** Whether all of it has been loaded. */
    boolean isLoaded() {
        return loaded;
    }

    void markLoaded() {
        loaded = true;
        write();
    }

    /** The token that the printed commands use, kept so that they go on working; empty when there is none yet. */
    Optional<String> token() {
        Path file = root.resolve("secrets").resolve(TOKEN);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UserError("The file " + file + " cannot be read.", e);
        }
    }

    void keepToken(String token) {
        Path file = root.resolve("secrets").resolve(TOKEN);
        try {
            PrivateFile.write(file, token + "\n");
        } catch (IOException e) {
            throw new UserError("The file " + file + " cannot be written.", e);
        }
    }

    private void write() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("note", PlantedEffect.sentence());
        json.put("loaded", loaded);
        json.set("plan", MAPPER.valueToTree(plan));
        try {
            PrivateFile.write(root.resolve(MARK), json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UserError("The file " + root.resolve(MARK) + " cannot be written.", e);
        }
    }
}
