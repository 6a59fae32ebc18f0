package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.zone.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads mood reports: one object, or {@code {"reports": […]}}. There is no member for free text, by intent. */
final class MoodDecoder {

    private static final ObjectMapper MAPPER = new ObjectMapper(Json.FACTORY);
    private static final int MAX_REPORTS = 10_000;
    private static final Set<String> MEMBERS =
            Set.of("scale", "value", "valence", "arousal", "at", "zone", "id", "revision", "withdrawn", "fold");

    private final List<MoodReport> reports = new ArrayList<>();
    private final Refusals refusals = new Refusals();

    private MoodDecoder() {}

    record Decoded(List<MoodReport> reports, Refusals refusals) {}

    static Decoded decode(byte[] body) {
        JsonNode root;
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            root = MAPPER.readTree(parser);
            if (root != null && parser.nextToken() != null) {
                throw ProblemException.badRequest("The body holds more than one JSON value.");
            }
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(Json.describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (root == null || !root.isObject()) {
            throw ProblemException.badRequest("The body must be a JSON object: a report, or {\"reports\": […]}.");
        }
        MoodDecoder decoder = new MoodDecoder();
        if (root.has("reports")) {
            decoder.decodeAll(root);
        } else {
            decoder.decodeOne(root, 0);
        }
        return new Decoded(decoder.reports, decoder.refusals);
    }

    private void decodeAll(JsonNode root) {
        JsonNode list = root.get("reports");
        if (!list.isArray() || root.size() != 1) {
            throw ProblemException.badRequest("reports must be an array, and the only member.");
        }
        if (list.size() > MAX_REPORTS) {
            throw ProblemException.tooLarge("At most " + MAX_REPORTS + " reports at once.");
        }
        for (int i = 0; i < list.size(); i++) {
            decodeOne(list.get(i), i);
        }
    }

    private void decodeOne(JsonNode node, int index) {
        try {
            read(node);
        } catch (RefusedException e) {
            refusals.add("mood", index, e.field, e.reason, e.sentence);
        }
    }

    private void read(JsonNode node) throws RefusedException {
        if (!node.isObject()) {
            throw new RefusedException("", Reason.WRONG_TYPE, "must be an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                String shown = name.length() > 40 ? name.substring(0, 40) : name;
                throw new RefusedException(shown, Reason.UNKNOWN_MEMBER, Names.unknown(name, MEMBERS));
            }
        }
        boolean withdrawn = node.path("withdrawn").asBoolean(false);
        ZoneId zone = zone(node.path("zone"));
        TimeReader time = time(node.path("at"));
        long at = instant(time, zone, node.path("fold"));
        ZoneEvidence evidence = zone != null
                ? new ZoneEvidence.Zone(zone.getId())
                : Math.abs((long) time.offsetSeconds()) <= 86_400
                        ? new ZoneEvidence.Offset(time.offsetSeconds())
                        : ZoneEvidence.none();
        String id = text(node.path("id"), "id");
        int revision = revision(node.path("revision"));
        List<MoodReport> read = new ArrayList<>();
        if (node.has("scale")) {
            Instrument scale = Instrument.parse(node.get("scale").asText(""));
            if (scale == null || scale == Instrument.VALENCE || scale == Instrument.AROUSAL) {
                throw new RefusedException("scale", Reason.OUT_OF_RANGE, "must be 1-5, 0-10 or 0-100");
            }
            if (node.has("valence") || node.has("arousal")) {
                throw new RefusedException("scale", Reason.UNKNOWN_MEMBER, "does not go with valence and arousal");
            }
            long value = value(node.path("value"), "value", scale, withdrawn);
            read.add(new MoodReport(scale, at, id, revision, withdrawn, value, evidence, 0));
        } else if (node.has("valence") || node.has("arousal")) {
            long valence = value(node.path("valence"), "valence", Instrument.VALENCE, withdrawn);
            long arousal = value(node.path("arousal"), "arousal", Instrument.AROUSAL, withdrawn);
            read.add(new MoodReport(Instrument.VALENCE, at, id, revision, withdrawn, valence, evidence, 0));
            read.add(new MoodReport(Instrument.AROUSAL, at, id, revision, withdrawn, arousal, evidence, 0));
        } else {
            throw new RefusedException(
                    "scale", Reason.MISSING_MEMBER, "is missing: send scale and value, or valence and arousal");
        }
        reports.addAll(read);
    }

    private static long value(JsonNode node, String field, Instrument scale, boolean withdrawn)
            throws RefusedException {
        if (withdrawn) {
            return 0;
        }
        if (!node.isNumber() || node.doubleValue() < scale.min() || node.doubleValue() > scale.max()) {
            throw new RefusedException(
                    field, Reason.OUT_OF_RANGE, "must be a number from " + scale.min() + " to " + scale.max());
        }
        return BigDecimal.valueOf(node.doubleValue())
                .movePointRight(6)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static TimeReader time(JsonNode node) throws RefusedException {
        TimeReader time = new TimeReader();
        char[] text = node.asText("").toCharArray();
        if (!node.isTextual() || !time.read(text, 0, text.length)) {
            throw new RefusedException("at", Reason.INVALID_TIME, "must be a time such as 2026-03-01T20:15:00+01:00");
        }
        return time;
    }

    private static long instant(TimeReader time, @Nullable ZoneId zone, JsonNode fold) throws RefusedException {
        if (time.offsetSeconds() != TimeReader.WALL_CLOCK) {
            return time.millis();
        }
        if (zone == null) {
            throw new RefusedException("at", Reason.NO_ZONE, "has no offset, and the report declares no zone");
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(time.millis(), 1000L),
                (int) Math.floorMod(time.millis(), 1000L) * 1_000_000,
                ZoneOffset.UTC);
        WallClock.Fold said = fold.asInt(0) == 1 ? WallClock.Fold.SECOND : WallClock.Fold.FIRST;
        long millis = new WallClock(zone).toMillis(local, said);
        if (millis == WallClock.SKIPPED) {
            throw new RefusedException(
                    "at", Reason.SKIPPED_TIME, "is a wall-clock time that a clock change skips in that zone");
        }
        return millis;
    }

    private static @Nullable ZoneId zone(JsonNode node) throws RefusedException {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return ZoneId.of(node.asText(""));
        } catch (DateTimeException e) {
            throw new RefusedException("zone", Reason.OUT_OF_RANGE, "must be an IANA time zone such as Europe/Oslo");
        }
    }

    private static String text(JsonNode node, String field) throws RefusedException {
        if (node.isMissingNode()) {
            return "";
        }
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > 128) {
            throw new RefusedException(field, Reason.WRONG_TYPE, "must be a text of 1 to 128 characters");
        }
        return node.textValue();
    }

    private static int revision(JsonNode node) throws RefusedException {
        if (node.isMissingNode()) {
            return 0;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 0) {
            throw new RefusedException("revision", Reason.OUT_OF_RANGE, "must be a whole number from 0");
        }
        return node.intValue();
    }

    private static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final Reason reason;
        private final String sentence;

        RefusedException(String field, Reason reason, String sentence) {
            super(sentence, null, false, false);
            this.field = field;
            this.reason = reason;
            this.sentence = sentence;
        }
    }
}
