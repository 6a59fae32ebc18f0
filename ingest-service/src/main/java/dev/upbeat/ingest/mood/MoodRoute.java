package dev.upbeat.ingest.mood;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Action;
import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.Bodies;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Publisher.Outgoing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code POST /v1/mood}. */
public final class MoodRoute implements Handler {

    /** Stands in every answer that a participant sees. */
    public static final String NOTE =
            "Upbeat is no substitute for professional advice. If you are in treatment, consult "
                    + "your therapist, psychiatrist or other mental health professional.";

    private final Access access;
    private final Publisher publisher;

    /** Both parts are shared and thread-safe. */
    public MoodRoute(Access access, Publisher publisher) {
        this.access = access;
        this.publisher = publisher;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Caller caller = access.authenticate(
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(null));
        Pseudonym person = access.authorize(
                caller, Action.REPORT_MOOD, request.query().first("participant").orElse(null));
        MoodDecoder.Decoded decoded = MoodDecoder.decode(Bodies.read(request));
        if (decoded.reports().isEmpty() && decoded.refusals().total() > 0) {
            throw new ProblemException(422, "Nothing to take", "No report can be taken.")
                    .with("refusedTotal", decoded.refusals().total())
                    .with("refused", decoded.refusals().listed());
        }
        UUID uploadId = UUID.randomUUID();
        long receivedAt = publisher.receivedAtMillis();
        NumberedKey key = access.key(person);
        List<Outgoing> records = decoded.reports().stream()
                .map(report -> sealed(key, person, receivedAt, uploadId, report))
                .toList();
        publisher.publish(person, receivedAt, records);
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("uploadId", uploadId.toString());
        receipt.put("receivedAt", Instant.ofEpochMilli(receivedAt).toString());
        receipt.put("acceptedTotal", records.size());
        receipt.put("refusedTotal", decoded.refusals().total());
        receipt.put("refused", decoded.refusals().listed());
        receipt.put("note", NOTE);
        Answers.json(response, 202, receipt);
    }

    private static Outgoing sealed(
            NumberedKey key, Pseudonym person, long receivedAt, UUID uploadId, MoodReport report) {
        byte[] payload = report.encode().toBytes();
        Envelope envelope =
                Envelope.seal(key.key(), key.number(), person, PayloadType.MOOD, receivedAt, uploadId, payload);
        return new Outgoing(Topic.MOOD, envelope.toBytes());
    }
}
