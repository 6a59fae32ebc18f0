package dev.upbeat.deploy.importing;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.client.UpbeatClient;
import dev.upbeat.deploy.console.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files one by one, a few at a time; what is wrong with one does not concern the others. */
public final class Importer {

    /** Each holds a file, packed and unpacked, and what is read from it. */
    private static final int AT_ONCE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    private final FileSearch found;
    private final PrintWriter out;
    private final Progress progress;
    private volatile boolean unanswered;

    /**
     * @param paths files and folders
     * @param out for the summary
     * @param progress for how far it has come
     * @throws UserError when there is nothing to import, or a folder cannot be read
     */
    public Importer(List<Path> paths, PrintWriter out, Progress progress) {
        this.found = FileSearch.in(paths);
        this.out = out;
        this.progress = progress;
        if (found.files().isEmpty()) {
            throw new UserError("There is nothing to import: no file ends in .fit, .json or .ndjson, or in one of these"
                    + " and .gz.");
        }
    }

    /** Decodes all files, sends none, and says what would become of them; returns whether all of all would be taken. */
    public boolean dryRun() {
        return run(Decoded::outcome, true);
    }

    /**
     * Sends all files and says what became of them; returns whether all of all was taken.
     *
     * @param ingestPort of the running Upbeat
     * @param token of the person whose files they are
     */
    public boolean send(int ingestPort, String token) {
        try (UpbeatClient client = new UpbeatClient(ingestPort)) {
            return run(new Uploader(client, token)::send, false);
        }
    }

    private boolean run(Function<ImportFile, Outcome> work, boolean dry) {
        AtomicInteger done = new AtomicInteger();
        Summary summary = new Summary(dry);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (Path path : found.files()) {
                outcomes.add(threads.submit(() -> {
                    Outcome outcome = outcome(path, work);
                    int files = done.incrementAndGet();
                    progress.show(
                            (double) files / found.files().size(),
                            files + " of " + found.files().size());
                    return outcome;
                }));
            }
            try {
                for (int i = 0; i < outcomes.size(); i++) {
                    summary.add(found.files().get(i), outcomes.get(i).get());
                }
            } catch (ExecutionException | InterruptedException e) {
                threads.shutdownNow();
                throw new UserError("The import was interrupted.", e);
            }
        }
        progress.clear();
        summary.print(out, found.passedOver());
        return summary.isClean();
    }

    private Outcome outcome(Path path, Function<ImportFile, Outcome> work) {
        if (unanswered) {
            return Outcome.refusedWholly("It was not sent, since Upbeat did not answer any more: import it again.");
        }
        try {
            return work.apply(ImportFile.read(path));
        } catch (UnreadableFileException e) {
            return Outcome.refusedWholly(e);
        } catch (UserError e) {
            unanswered = true;
            return Outcome.refusedWholly(e);
        } catch (RuntimeException e) {
            // no file, whatever is in it, keeps the others from being read
            LOG.warn("A file could not be read", e);
            return Outcome.refusedWholly("It cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }
}
