package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Submission;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.route.PersonHandler;
import dev.upbeat.ingest.route.Received;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.UploadEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code POST /v1/uploads}: decodes, cuts into chunks, publishes, closes with an end record, and says what was taken and what was not. */
public final class UploadHandler implements PersonHandler {

    private final Publisher publisher;
    private final UploadMetrics metrics;

    /** All parts are shared and thread-safe. */
    public UploadHandler(Publisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        this.metrics = new UploadMetrics(metrics);
    }

    @Override
    public Set<String> mediaTypes() {
        return UploadFormats.mediaTypes();
    }

    @Override
    public Answer handle(Received received) {
        DecodedUpload upload = UploadFormats.decoder(received.mediaType()).decode(received.body());
        Refusals refusals = upload.refusals();
        metrics.refused(refusals);
        long accepted = upload.accepted();
        if (accepted == 0 && refusals.total() > 0) {
            throw new ProblemException(422, "Nothing to take", "No record of the upload can be taken.")
                    .with("refusedTotal", refusals.total())
                    .with("refused", refusals.listed());
        }
        Submission submission = publisher.submission(received.person(), received.key());
        Map<String, Long> byKind = addChunks(submission, upload);
        UploadEnd end = new UploadEnd(accepted, submission.size(), refusals.tally());
        submission.add(Topic.SAMPLES, PayloadType.UPLOAD_END, end.toBytes());
        Map<String, Object> receipt = submission.publish();
        metrics.accepted(upload);
        receipt.put("acceptedTotal", accepted);
        receipt.put("accepted", byKind);
        receipt.put("refusedTotal", refusals.total());
        receipt.put("refused", refusals.listed());
        return Answer.accepted(receipt);
    }

    private static Map<String, Long> addChunks(Submission submission, DecodedUpload upload) {
        Map<String, Long> byKind = new TreeMap<>();
        for (DecodedUpload.Part part : upload.parts()) {
            for (Map.Entry<RecordKind, Columns> each : part.records().entrySet()) {
                byKind.merge(each.getKey().jsonName(), (long) each.getValue().size(), Long::sum);
                for (Chunk chunk : Chunk.split(part.device(), each.getKey(), each.getValue())) {
                    submission.add(Topic.SAMPLES, PayloadType.CHUNK, ChunkCodec.encode(chunk));
                }
            }
        }
        return byKind;
    }
}
