package dev.upbeat.deploy.importing;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.upload.UploadFormats;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Upbeat's own decoders make of a file, here and now. */
final class Decoded {

    private static final long QUARTER_MILLIS = 15 * 60_000;

    private Decoded() {}

    /** What would become of the file if it were sent. */
    static Outcome outcome(ImportFile file) {
        String mediaType = file.type().mediaType();
        if (!UploadFormats.mediaTypes().contains(mediaType)) {
            return Outcome.refusedWholly("This Upbeat takes no files of type " + mediaType + ".");
        }
        DecodedUpload upload;
        try {
            upload = UploadFormats.decoder(mediaType).decode(file.content());
        } catch (ProblemException e) {
            return Outcome.refusedWholly(e);
        }
        Refusals refusals = upload.refusals();
        List<String> reasons = refusals.listed().stream()
                .limit(Outcome.MAX_REASONS)
                .map(each -> Refused.sentence(file.type(), each.kind(), each.index(), each.field(), each.reason()))
                .toList();
        if (upload.accepted() == 0 && refusals.total() > 0) {
            return Outcome.refusedWholly(refusals.total(), reasons);
        }
        Map<String, Long> taken = new TreeMap<>();
        Set<LocalDate> days = new TreeSet<>();
        for (DecodedUpload.Part part : upload.parts()) {
            if (!part.days().isEmpty()) {
                taken.merge("days", (long) part.days().size(), Long::sum);
                part.days().forEach(day -> days.add(LocalDate.ofEpochDay(day.epochDay())));
            }
            for (Map.Entry<RecordKind, Columns> each : part.records().entrySet()) {
                taken.merge(each.getKey().jsonName(), (long) each.getValue().size(), Long::sum);
                addDays(each.getValue(), days);
            }
        }
        return new Outcome(taken, refusals.total(), reasons, upload.notes(), days, false);
    }

    /** No zone changes its offset but on a quarter of an hour, so one look at each is enough. */
    private static void addDays(Columns columns, Set<LocalDate> days) {
        Set<Long> seen = new HashSet<>();
        ZoneEvidence before = ZoneEvidence.none();
        for (int i = 0; i < columns.size(); i++) {
            ZoneEvidence evidence = columns.evidence(i);
            if (!evidence.equals(before)) {
                before = evidence;
                seen.clear();
            }
            long quarter = Math.floorDiv(columns.startMillis(i), QUARTER_MILLIS);
            if (seen.add(quarter)) {
                days.add(Instant.ofEpochMilli(columns.startMillis(i))
                        .atZone(zone(evidence))
                        .toLocalDate());
            }
        }
    }

    private static ZoneId zone(ZoneEvidence evidence) {
        return switch (evidence) {
            case ZoneEvidence.Zone zone -> ZoneId.of(zone.id());
            case ZoneEvidence.Offset offset -> ZoneOffset.ofTotalSeconds(offset.seconds());
            case ZoneEvidence.None none -> ZoneOffset.UTC;
        };
    }
}
