package dev.upbeat.ingest.mood;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Submission;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.route.PersonHandler;
import dev.upbeat.ingest.route.Received;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.mood.Notes;
import dev.upbeat.model.topic.Topic;
import java.util.Map;

/** {@code POST /v1/mood}. */
public final class MoodHandler implements PersonHandler {

    private static final int MAX_BODY = 2 * 1024 * 1024;

    private final Publisher publisher;

    /** @param publisher shared and thread-safe */
    public MoodHandler(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    @Override
    public Answer handle(Received received) {
        MoodDecoder.Decoded decoded = MoodDecoder.decode(received.body().bytes());
        Refusals refusals = decoded.refusals();
        if (decoded.reports().isEmpty() && refusals.total() > 0) {
            throw new ProblemException(422, "Nothing to take", "No report can be taken.")
                    .with("refusedTotal", refusals.total())
                    .with("refused", refusals.listed());
        }
        Submission submission = publisher.submission(received.person(), received.key());
        for (MoodReport report : decoded.reports()) {
            submission.add(Topic.MOOD, PayloadType.MOOD, report.encode().toBytes());
        }
        Map<String, Object> receipt = submission.publish();
        receipt.put("acceptedTotal", decoded.items());
        receipt.put("refusedTotal", refusals.total());
        receipt.put("refused", refusals.listed());
        receipt.put("note", Notes.PROFESSIONAL_ADVICE);
        return Answer.accepted(receipt);
    }
}
