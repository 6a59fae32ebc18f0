package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.publish.Submission;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.refusal.Refusals.Refusal;
import dev.upbeat.ingest.route.PersonHandler;
import dev.upbeat.ingest.route.Received;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.vendor.DeviceDays;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code POST /v1/uploads}: decodes, cuts into chunks, publishes with an end, and says what was taken and what was not. */
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
    public boolean tellsByContent() {
        return true;
    }

    @Override
    public Answer handle(Received received) {
        byte[] body = received.body().bytes();
        UploadDecoder decoder = UploadFormats.decoder(received.mediaType(), body);
        if (decoder == null) {
            throw ProblemException.unsupportedType(mediaTypes());
        }
        received.body().holdForReading(decoder.memoryBytes(body.length));
        DecodedUpload upload = decoder.decode(body);
        Refusals refusals = upload.refusals();
        metrics.refused(refusals);
        long accepted = upload.accepted();
        if (accepted == 0 && refusals.total() > 0) {
            throw nothingToTake(refusals);
        }
        Submission submission = publisher.submission(received.person(), received.key());
        List<Chunk> chunks = chunks(upload);
        List<DeviceDays> days = upload.parts().stream()
                .flatMap(part -> DeviceDays.split(part.device(), part.days()).stream())
                .toList();
        days.forEach(each -> submission.add(Topic.SAMPLES, PayloadType.DEVICE_DAYS, each.toBytes()));
        addRecords(submission, chunks, new UploadEnd(accepted, days.size() + chunks.size(), refusals.tally()));
        Map<String, Object> receipt = submission.publish();
        metrics.accepted(upload);
        receipt.put("acceptedTotal", accepted);
        receipt.put("accepted", acceptedByKind(upload));
        receipt.put("refusedTotal", refusals.total());
        receipt.put("refused", refusals.listed());
        if (!upload.read().isEmpty()) {
            receipt.put("read", upload.read());
        }
        if (!upload.notes().isEmpty()) {
            receipt.put("notes", upload.notes());
        }
        return Answer.accepted(receipt);
    }

    /** Says the first reason at once, since it is often the only one. */
    private static ProblemException nothingToTake(Refusals refusals) {
        Refusal first = refusals.listed().getFirst();
        String place = first.index() < 0 ? first.kind() : first.kind() + " " + first.index();
        String sentence = (place + " " + first.field()).strip() + " " + first.reason();
        String detail = refusals.total() == 1
                ? "Nothing of the upload can be taken: " + sentence + "."
                : "No record of the upload can be taken. The first of " + refusals.total() + " reasons: " + sentence
                        + ".";
        return new ProblemException(422, "Nothing to take", detail)
                .with("refusedTotal", refusals.total())
                .with("refused", refusals.listed());
    }

    private static List<Chunk> chunks(DecodedUpload upload) {
        List<Chunk> chunks = new ArrayList<>();
        for (DecodedUpload.Part part : upload.parts()) {
            part.records().forEach((kind, records) -> chunks.addAll(Chunk.split(part.device(), kind, records)));
        }
        return chunks;
    }

    /** One record a chunk; the last one carries the end, since most uploads are small. */
    private static void addRecords(Submission submission, List<Chunk> chunks, UploadEnd end) {
        if (chunks.isEmpty()) {
            submission.add(Topic.SAMPLES, PayloadType.UPLOAD_END, end.toBytes());
            return;
        }
        for (Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
            submission.add(Topic.SAMPLES, PayloadType.CHUNK, ChunkCodec.encode(chunk));
        }
        LastChunk last = new LastChunk(chunks.getLast(), end);
        submission.add(Topic.SAMPLES, PayloadType.LAST_CHUNK, last.toBytes());
    }

    private static Map<String, Long> acceptedByKind(DecodedUpload upload) {
        Map<String, Long> byKind = new TreeMap<>();
        for (DecodedUpload.Part part : upload.parts()) {
            if (!part.days().isEmpty()) {
                byKind.merge(RecordCollector.DAYS, (long) part.days().size(), Long::sum);
            }
            part.records().forEach((kind, records) -> byKind.merge(kind.jsonName(), (long) records.size(), Long::sum));
        }
        return byKind;
    }
}
