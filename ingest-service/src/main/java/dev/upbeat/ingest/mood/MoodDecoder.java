package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.safety.Alarm;
import dev.upbeat.ingest.safety.SafetyPlan;
import dev.upbeat.model.mood.MoodReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads mood reports: one object, or {@code {"reports": […]}} of which each is taken or refused by itself. */
final class MoodDecoder {

    private static final int MAX_REPORTS = 10_000;
    private static final int MAX_LANGUAGE = 100;

    private final Instruments instruments;
    private final boolean takesItemNine;
    private final List<Taken> reports = new ArrayList<>();
    private final List<MoodReport> restricted = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final Refusals refusals = new Refusals();
    private int items;
    private @Nullable String language;

    private MoodDecoder(Instruments instruments, boolean takesItemNine) {
        this.instruments = instruments;
        this.takesItemNine = takesItemNine;
    }

    /**
     * A report that is taken, as the ordinary topic has it.
     *
     * @param index among those sent
     */
    record Taken(int index, MoodReport report) {}

    /**
     * What a body came to.
     *
     * @param reports one an instrument: two of an answer on the circumplex
     * @param restricted whole PHQ-9 reports, whose PHQ-8 stands among {@code reports}
     * @param alarms item 9 above 0, also of reports that are refused
     * @param items how many answers are taken
     * @param language in which the sender wants to be spoken to, or null
     */
    record Decoded(
            List<Taken> reports,
            List<MoodReport> restricted,
            List<Alarm> alarms,
            int items,
            Refusals refusals,
            @Nullable String language) {

        /** What the ordinary topic is to have. */
        List<MoodReport> ordinary() {
            return reports.stream().map(Taken::report).toList();
        }
    }

    /**
     * Reads a body.
     *
     * @param takesItemNine whether there is somebody who answers for item 9; without, no PHQ-9 is taken
     * @throws ProblemException 400 for what is not JSON of that shape, 413 for too many
     */
    static Decoded decode(byte[] body, Instruments instruments, boolean takesItemNine) {
        JsonNode root;
        try {
            root = Json.readTree(body);
        } catch (IOException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
        if (root == null || !root.isObject()) {
            throw ProblemException.badRequest("The body must be a JSON object: a report, or {\"reports\": […]}.");
        }
        MoodDecoder decoder = new MoodDecoder(instruments, takesItemNine);
        JsonNode list = root.get("reports");
        if (list == null) {
            decoder.decode(root, 0);
        } else {
            decoder.noteLanguage(root);
            decoder.decodeAll(list, root.size() - (root.has("language") ? 1 : 0));
        }
        return new Decoded(
                decoder.reports, decoder.restricted, decoder.alarms, decoder.items, decoder.refusals, decoder.language);
    }

    private void decodeAll(JsonNode list, int members) {
        if (!list.isArray() || members != 1) {
            throw ProblemException.badRequest("reports must be an array, and the only member but language.");
        }
        if (list.size() > MAX_REPORTS) {
            throw ProblemException.tooLarge("At most " + MAX_REPORTS + " reports at once: send them in parts.");
        }
        for (int i = 0; i < list.size(); i++) {
            decode(list.get(i), i);
        }
    }

    private void decode(JsonNode node, int index) {
        Double itemNine = takesItemNine ? ItemNine.above0(node) : null;
        if (itemNine != null) {
            noteLanguage(node);
        }
        try {
            List<MoodReport> read = ReportReader.read(node, instruments);
            for (MoodReport report : read) {
                take(report, index, itemNine);
            }
            items++;
        } catch (RefusedException e) {
            refusals.add("mood", index, e.field(), e.reason(), e.sentence());
            if (itemNine != null) {
                alarms.add(ItemNine.ofRefused(node, itemNine));
            }
        }
    }

    private void take(MoodReport report, int index, @Nullable Double itemNine) throws RefusedException {
        if (!report.instrument().id().equals(Instruments.PHQ_9)) {
            reports.add(new Taken(index, report));
            return;
        }
        if (!takesItemNine) {
            throw new RefusedException("instrument", Reason.NO_RESPONDER, SafetyPlan.MISSING);
        }
        restricted.add(report);
        reports.add(new Taken(index, ReportReader.withoutItemNine(report, instruments)));
        if (itemNine != null) {
            Long total = report.scoreMicros();
            alarms.add(new Alarm(
                    report.atMillis(), report.id(), report.revision(), itemNine, total == null ? null : total / 1e6));
        }
    }

    private void noteLanguage(JsonNode node) {
        JsonNode said = node.path("language");
        if (said.isTextual() && said.textValue().length() <= MAX_LANGUAGE) {
            language = said.textValue();
        }
    }
}
