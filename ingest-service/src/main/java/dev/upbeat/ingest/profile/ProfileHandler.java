package dev.upbeat.ingest.profile;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Submission;
import dev.upbeat.ingest.route.PersonHandler;
import dev.upbeat.ingest.route.Received;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.topic.Topic;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** {@code PUT /v1/participants/{id}/profile}. */
public final class ProfileHandler implements PersonHandler {

    private static final int MAX_BODY = 512 * 1024;

    private final Publisher publisher;

    /** @param publisher shared and thread-safe */
    public ProfileHandler(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    @Override
    public Answer handle(Received received) {
        List<ProfileEntry> entries = ProfileDecoder.decode(received.body().bytes(), Year.now(ZoneOffset.UTC));
        Submission submission = publisher.submission(received.person(), received.key());
        for (ProfileEntry entry : entries) {
            submission.add(Topic.PROFILES, PayloadType.PROFILE, entry.encode().toBytes());
        }
        Map<String, Object> receipt = submission.publish();
        receipt.put("acceptedTotal", entries.size());
        return Answer.accepted(receipt);
    }
}
