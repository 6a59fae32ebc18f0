package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Action;
import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.Bodies;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Publisher.Outgoing;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.UploadEnd;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** {@code POST /v1/uploads}. */
public final class UploadRoute implements Handler {

    private final Access access;
    private final Publisher publisher;
    private final MeterRegistry metrics;

    /** All parts are shared and thread-safe. */
    public UploadRoute(Access access, Publisher publisher, MeterRegistry metrics) {
        this.access = access;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Caller caller = access.authenticate(
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(null));
        Pseudonym person = access.authorize(
                caller, Action.UPLOAD, request.query().first("participant").orElse(null));
        UploadDecoder decoder = UploadFormats.decoder(
                request.headers().first(HeaderNames.CONTENT_TYPE).orElse("application/json"));
        DecodedUpload upload = decoder.decode(Bodies.read(request));
        Answers.json(response, 202, accept(person, upload));
    }

    /** Publishes what is taken and gives the receipt. */
    private Map<String, Object> accept(Pseudonym person, DecodedUpload upload) {
        Refusals refusals = upload.refusals();
        long accepted = upload.accepted();
        count(upload);
        if (accepted == 0 && refusals.total() > 0) {
            throw new ProblemException(422, "Nothing to take", "No record of the upload can be taken.")
                    .with("refusedTotal", refusals.total())
                    .with("refused", refusals.listed());
        }
        UUID uploadId = UUID.randomUUID();
        long receivedAt = publisher.receivedAtMillis();
        NumberedKey key = access.key(person);
        List<Outgoing> records = new ArrayList<>();
        Map<String, Long> byKind = new TreeMap<>();
        for (DecodedUpload.Part part : upload.parts()) {
            for (Map.Entry<RecordKind, Columns> each : part.records().entrySet()) {
                byKind.merge(each.getKey().jsonName(), (long) each.getValue().size(), Long::sum);
                for (Chunk chunk : Chunk.split(part.device(), each.getKey(), each.getValue())) {
                    byte[] payload = ChunkCodec.encode(chunk);
                    records.add(sealed(key, person, PayloadType.CHUNK, receivedAt, uploadId, payload));
                }
            }
        }
        byte[] end = new UploadEnd(accepted, records.size(), refusals.tally()).toBytes();
        records.add(sealed(key, person, PayloadType.UPLOAD_END, receivedAt, uploadId, end));
        publisher.publish(person, receivedAt, records);

        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("uploadId", uploadId.toString());
        receipt.put("receivedAt", Instant.ofEpochMilli(receivedAt).toString());
        receipt.put("acceptedTotal", accepted);
        receipt.put("accepted", byKind);
        receipt.put("refusedTotal", refusals.total());
        receipt.put("refused", refusals.listed());
        return receipt;
    }

    private static Outgoing sealed(
            NumberedKey key, Pseudonym person, PayloadType type, long receivedAt, UUID uploadId, byte[] payload) {
        Envelope envelope = Envelope.seal(key.key(), key.number(), person, type, receivedAt, uploadId, payload);
        return new Outgoing(Topic.SAMPLES, envelope.toBytes());
    }

    private void count(DecodedUpload upload) {
        for (DecodedUpload.Part part : upload.parts()) {
            part.records()
                    .forEach((kind, columns) -> metrics.counter("upbeat.ingest.accepted", "kind", kind.jsonName())
                            .increment(columns.size()));
        }
        upload.refusals()
                .tally()
                .reasons()
                .forEach((reason, n) -> metrics.counter("upbeat.ingest.refused", "reason", reason)
                        .increment((double) n));
    }
}
