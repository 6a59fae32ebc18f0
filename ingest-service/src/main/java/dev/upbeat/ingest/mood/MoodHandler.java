package dev.upbeat.ingest.mood;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Submission;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.route.PersonHandler;
import dev.upbeat.ingest.route.Received;
import dev.upbeat.ingest.safety.SafetyEvents;
import dev.upbeat.ingest.safety.SafetyPlan;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.mood.Notes;
import dev.upbeat.model.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/mood}. What is said to item 9 is in the restricted tables before anything else happens: when the log does not answer, or
 * the rest of the report is refused, the event stands.
 */
public final class MoodHandler implements PersonHandler {

    private static final int MAX_BODY = 2 * 1024 * 1024;
    /** Of what came to scores the first are told in an answer. */
    private static final int MAX_RESULTS = 100;

    private final Publisher publisher;
    private final Instruments instruments;
    private final SafetyEvents events;
    private final @Nullable SafetyPlan plan;

    /**
     * All parts are shared and thread-safe.
     *
     * @param plan null where nobody answers for item 9: then no PHQ-9 is taken
     */
    public MoodHandler(Publisher publisher, Instruments instruments, SafetyEvents events, @Nullable SafetyPlan plan) {
        this.publisher = publisher;
        this.instruments = instruments;
        this.events = events;
        this.plan = plan;
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    @Override
    public Answer handle(Received received) {
        MoodDecoder.Decoded decoded = MoodDecoder.decode(received.body().bytes(), instruments, plan != null);
        Refusals refusals = decoded.refusals();
        Submission submission = publisher.submission(received.person(), received.key());
        events.write(received.person(), submission.receivedAtMillis(), decoded.alarms(), decoded.restricted());
        Map<String, String> crisis = crisisText(decoded, received.acceptLanguage());
        if (decoded.reports().isEmpty() && refusals.total() > 0) {
            ProblemException nothing = new ProblemException(422, "Nothing to take", "No report can be taken.")
                    .with("refusedTotal", refusals.total())
                    .with("refused", refusals.listed());
            crisis.forEach(nothing::with);
            throw crisis.isEmpty() ? nothing : nothing.with("note", Notes.PROFESSIONAL_ADVICE);
        }
        for (MoodReport report : decoded.restricted()) {
            submission.add(Topic.SAFETY, PayloadType.SAFETY, report.encode().toBytes());
        }
        for (MoodReport report : decoded.ordinary()) {
            submission.add(Topic.MOOD, PayloadType.MOOD, report.encode().toBytes());
        }
        Map<String, Object> receipt = submission.publish();
        receipt.put("acceptedTotal", decoded.items());
        receipt.put("refusedTotal", refusals.total());
        receipt.put("refused", refusals.listed());
        List<Map<String, @Nullable Object>> results = results(decoded);
        if (!results.isEmpty()) {
            receipt.put("results", results);
        }
        receipt.putAll(crisis);
        receipt.put("note", Notes.PROFESSIONAL_ADVICE);
        boolean tellsOfHealth = !results.isEmpty() || !crisis.isEmpty();
        return new Answer(202, Json.write(receipt), !tellsOfHealth);
    }

    private Map<String, String> crisisText(MoodDecoder.Decoded decoded, @Nullable String acceptLanguage) {
        Map<String, String> said = new LinkedHashMap<>();
        if (plan != null && !decoded.alarms().isEmpty()) {
            SafetyPlan.CrisisText text = plan.crisisText(decoded.language(), acceptLanguage);
            said.put("crisisText", text.text());
            said.put("crisisTextLanguage", text.language());
        }
        return said;
    }

    /** What came of answers to items; of a single scale there is nothing to tell that was not sent. */
    private static List<Map<String, @Nullable Object>> results(MoodDecoder.Decoded decoded) {
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        for (MoodDecoder.Taken taken : decoded.reports()) {
            MoodReport report = taken.report();
            Answers answers = report.answers();
            if (results.size() == MAX_RESULTS
                    || (answers.items().isEmpty() && answers.band().isEmpty())) {
                continue;
            }
            Long score = report.scoreMicros();
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("index", taken.index());
            result.put("instrument", report.instrument().id());
            result.put("score", score == null ? null : score / 1e6);
            result.put("band", answers.band().isEmpty() ? null : answers.band());
            result.put("commonScale", score == null ? null : report.instrument().commonScale(score));
            result.put(
                    "unanswered",
                    answers.items().stream()
                            .filter(item -> item.value() == null)
                            .count());
            results.add(result);
        }
        return results;
    }
}
