package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.mood.MoodReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads mood reports: one object, or {@code {"reports": […]}} of which each is taken or refused by itself. */
final class MoodDecoder {

    private static final int MAX_REPORTS = 10_000;

    private final List<MoodReport> reports = new ArrayList<>();
    private final Refusals refusals = new Refusals();
    private int items;

    private MoodDecoder() {}

    /**
     * What a body came to.
     *
     * @param reports one a scale: two of an answer on the circumplex
     * @param items how many answers they are
     */
    record Decoded(List<MoodReport> reports, int items, Refusals refusals) {}

    /** @throws ProblemException 400 for what is not JSON of that shape, 413 for too many */
    static Decoded decode(byte[] body) {
        JsonNode root;
        try {
            root = Json.readTree(body);
        } catch (IOException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
        if (root == null || !root.isObject()) {
            throw ProblemException.badRequest("The body must be a JSON object: a report, or {\"reports\": […]}.");
        }
        MoodDecoder decoder = new MoodDecoder();
        JsonNode list = root.get("reports");
        if (list == null) {
            decoder.decode(root, 0);
        } else {
            decoder.decodeAll(list, root.size());
        }
        return new Decoded(decoder.reports, decoder.items, decoder.refusals);
    }

    private void decodeAll(JsonNode list, int members) {
        if (!list.isArray() || members != 1) {
            throw ProblemException.badRequest("reports must be an array, and the only member.");
        }
        if (list.size() > MAX_REPORTS) {
            throw ProblemException.tooLarge("At most " + MAX_REPORTS + " reports at once: send them in parts.");
        }
        for (int i = 0; i < list.size(); i++) {
            decode(list.get(i), i);
        }
    }

    private void decode(JsonNode node, int index) {
        try {
            reports.addAll(ReportReader.read(node));
            items++;
        } catch (RefusedException e) {
            refusals.add("mood", index, e.field(), e.reason(), e.sentence());
        }
    }
}
