package dev.upbeat.deploy.demo;

import dev.upbeat.deploy.client.UpbeatClient;
import dev.upbeat.deploy.console.Progress;
import dev.upbeat.deploy.simulation.PlantedEffect;
import dev.upbeat.deploy.simulation.SimulatedLife;
import dev.upbeat.deploy.simulation.emit.Emitter;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.ingest.upload.UploadFormats;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Simulated people in an Upbeat of their own: fills it once, and says how to look at it. */
public final class Demo {

    private static final long STORED_WITHIN_SECONDS = 600;

    private final StackOptions options;
    private final DemoFolder folder;
    private final List<SimulatedLife> people;

    private Demo(StackOptions options, DemoFolder folder) {
        this.options = options;
        this.folder = folder;
        this.people = folder.plan().people();
    }

    /**
     * Marks the data folder as simulated, before anything starts on it.
     *
     * @param plan for a folder that is new; one that is marked keeps its own
     * @param anew whether to delete an earlier demo first
     * @throws dev.upbeat.deploy.UserError when the folder holds real people
     */
    public static Demo prepare(StackOptions options, DemoPlan plan, boolean anew) {
        if (anew) {
            DemoFolder.reset(options.data());
        }
        return new Demo(options, DemoFolder.open(options.data(), plan));
    }

    /** Loads the people unless they are there, showing how far it has come. */
    public void load(Stack stack, PrintWriter out, boolean terminal) throws SQLException {
        if (folder.isLoaded()) {
            return;
        }
        Progress progress = new Progress(out, terminal, "Loading " + people.size() + " simulated people");
        List<String> tokens = withIdentities(this::issueTokens);
        long records;
        try (UpbeatClient client = new UpbeatClient(stack.ingestPort())) {
            Emitter emitter = new Emitter(UploadFormats.mediaTypes().contains(Emitter.FIT));
            records = new DemoLoader(folder.plan(), client, emitter, progress).load(people, tokens);
        }
        long sent = progress.seconds();
        stack.awaitCaughtUp(STORED_WITHIN_SECONDS);
        withIdentities(identity -> {
            for (String token : tokens) {
                identity.revokeToken(token);
            }
            return tokens;
        });
        folder.markLoaded();
        progress.end("Loaded " + DemoLoader.millions(records) + " records of " + people.size()
                + " simulated people: sent in " + sent + " s, stored in " + progress.seconds() + " s.");
    }

    /** Says what is there and how to look at it. */
    public void announce(Stack stack, PrintWriter out) throws SQLException {
        SimulatedLife rich = people.getFirst();
        String me = "http://127.0.0.1:" + stack.apiPort() + "/v1/participants/me/";
        String between =
                "?from=" + folder.plan().first(rich) + "&to=" + folder.plan().last(rich);
        out.printf(
                """

                %s

                One person's month (%s; the others are %s to %s):
                  curl -H "Authorization: Bearer %6$s" "%5$s"
                  curl -H "Authorization: Bearer %6$s" -H "Accept: text/csv" "%5$s"
                Its weeks:
                  curl -H "Authorization: Bearer %6$s" "%7$s"

                """,
                banner(),
                rich.person().name(),
                people.get(1).person().name(),
                people.getLast().person().name(),
                me + "days" + between,
                token(),
                me + "weeks" + between);
        out.flush();
    }

    /** What is to be seen wherever simulated data are. */
    public static String banner() {
        String line = "=".repeat(100);
        return line + "\n  " + PlantedEffect.sentence().replace(". ", ".\n  ") + "\n" + line;
    }

    private String token() throws SQLException {
        if (folder.token().isEmpty()) {
            folder.keepToken(withIdentities(identity -> issue(identity, people.getFirst())));
        }
        return folder.token().orElseThrow();
    }

    private List<String> issueTokens(Identity identity) throws SQLException {
        List<String> tokens = new ArrayList<>();
        for (SimulatedLife life : people) {
            tokens.add(issue(identity, life));
        }
        return tokens;
    }

    private static String issue(Identity identity, SimulatedLife life) throws SQLException {
        return identity.issueToken(
                Role.PARTICIPANT, identity.findOrCreate(life.person().name()).orElseThrow());
    }

    private <T> T withIdentities(OfflineDatabase.Work<T> work) throws SQLException {
        return OfflineDatabase.run(options, sentence -> {}, work);
    }
}
