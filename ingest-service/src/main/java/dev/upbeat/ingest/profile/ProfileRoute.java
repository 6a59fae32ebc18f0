package dev.upbeat.ingest.profile;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Action;
import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.Bodies;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Publisher.Outgoing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileEntry;
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

/** {@code PUT /v1/participants/{id}/profile}. */
public final class ProfileRoute implements Handler {

    private final Access access;
    private final Publisher publisher;

    /** Both parts are shared and thread-safe. */
    public ProfileRoute(Access access, Publisher publisher) {
        this.access = access;
        this.publisher = publisher;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Caller caller = access.authenticate(
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(null));
        String named = request.path().pathParameters().get("id");
        Pseudonym person = access.authorize(caller, Action.CHANGE_PROFILE, named);
        List<ProfileEntry> entries = ProfileDecoder.decode(Bodies.read(request));
        UUID uploadId = UUID.randomUUID();
        long receivedAt = publisher.receivedAtMillis();
        NumberedKey key = access.key(person);
        List<Outgoing> records = entries.stream()
                .map(entry -> sealed(key, person, receivedAt, uploadId, entry))
                .toList();
        publisher.publish(person, receivedAt, records);
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("uploadId", uploadId.toString());
        receipt.put("receivedAt", Instant.ofEpochMilli(receivedAt).toString());
        receipt.put("acceptedTotal", records.size());
        Answers.json(response, 202, receipt);
    }

    private static Outgoing sealed(
            NumberedKey key, Pseudonym person, long receivedAt, UUID uploadId, ProfileEntry entry) {
        byte[] payload = entry.encode().toBytes();
        Envelope envelope =
                Envelope.seal(key.key(), key.number(), person, PayloadType.PROFILE, receivedAt, uploadId, payload);
        return new Outgoing(Topic.PROFILES, envelope.toBytes());
    }
}
