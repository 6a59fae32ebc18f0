package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.json.Numbers;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.json.Zones;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.zone.WallClock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one report. There is no member for free text, by intent. A member that is null counts as left out. */
final class ReportReader {

    private static final Set<String> MEMBERS =
            Set.of("scale", "value", "valence", "arousal", "at", "zone", "id", "revision", "withdrawn", "fold");
    private static final Set<Instrument> SCALES =
            Set.of(Instrument.MOOD_1_5, Instrument.MOOD_0_10, Instrument.MOOD_0_100);

    private final JsonNode node;
    private final boolean withdrawn;

    private ReportReader(JsonNode node) throws RefusedException {
        this.node = node;
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new RefusedException(Names.shown(name), Reason.UNKNOWN_MEMBER, Names.unknown(name, MEMBERS));
            }
        }
        JsonNode said = member("withdrawn");
        if (said != null && !said.isBoolean()) {
            throw new RefusedException("withdrawn", Reason.WRONG_TYPE, "must be true or false");
        }
        this.withdrawn = said != null && said.booleanValue();
    }

    /** The report of each scale that the answer is on. */
    static List<MoodReport> read(JsonNode node) throws RefusedException {
        if (!node.isObject()) {
            throw new RefusedException("", Reason.WRONG_TYPE, "must be an object");
        }
        return new ReportReader(node).read();
    }

    private List<MoodReport> read() throws RefusedException {
        if (member("scale") != null) {
            if (member("valence") != null || member("arousal") != null) {
                throw new RefusedException("scale", Reason.UNKNOWN_MEMBER, "does not go with valence and arousal");
            }
            return List.of(report(scale(), "value"));
        }
        if (member("valence") == null && member("arousal") == null) {
            throw new RefusedException(
                    "scale", Reason.MISSING_MEMBER, "is missing: send scale and value, or valence and arousal");
        }
        if (member("value") != null) {
            throw new RefusedException("value", Reason.UNKNOWN_MEMBER, "does not go with valence and arousal");
        }
        return List.of(report(Instrument.VALENCE, "valence"), report(Instrument.AROUSAL, "arousal"));
    }

    private MoodReport report(Instrument scale, String field) throws RefusedException {
        ZoneId zone = zone();
        TimeReader time = time();
        long atMillis = instant(time, zone);
        long value = withdrawn ? 0 : value(field, scale);
        int revision = (int) whole("revision", Integer.MAX_VALUE);
        return new MoodReport(scale, atMillis, id(), revision, withdrawn, value, evidence(time, zone), 0);
    }

    private Instrument scale() throws RefusedException {
        String name = node.get("scale").asText("");
        return SCALES.stream()
                .filter(scale -> scale.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException("scale", Reason.OUT_OF_RANGE, "must be 1-5, 0-10 or 0-100"));
    }

    private long value(String field, Instrument scale) throws RefusedException {
        JsonNode value = member(field);
        if (value == null) {
            throw new RefusedException(field, Reason.MISSING_MEMBER, "is missing");
        }
        long micros =
                value.isNumber() ? Numbers.micros(value.asText(), (int) scale.min(), (int) scale.max()) : Numbers.NONE;
        if (micros == Numbers.NONE) {
            throw new RefusedException(
                    field,
                    Reason.OUT_OF_RANGE,
                    "must be a number from " + (int) scale.min() + " to " + (int) scale.max());
        }
        return micros;
    }

    private TimeReader time() throws RefusedException {
        JsonNode at = member("at");
        if (at == null) {
            throw new RefusedException("at", Reason.MISSING_MEMBER, "is missing");
        }
        TimeReader time = new TimeReader();
        char[] text = at.asText("").toCharArray();
        if (!at.isTextual() || !time.read(text, 0, text.length)) {
            throw new RefusedException("at", Reason.INVALID_TIME, TimeReader.EXPECTED);
        }
        return time;
    }

    private long instant(TimeReader time, @Nullable ZoneId zone) throws RefusedException {
        WallClock.Fold fold = whole("fold", 1) == 1 ? WallClock.Fold.SECOND : WallClock.Fold.FIRST;
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
        long millis = new WallClock(zone).toMillis(local, fold);
        if (millis == WallClock.SKIPPED) {
            throw new RefusedException(
                    "at", Reason.SKIPPED_TIME, "is a wall-clock time that a clock change skips in that zone");
        }
        return millis;
    }

    private @Nullable ZoneId zone() throws RefusedException {
        JsonNode name = member("zone");
        if (name == null) {
            return null;
        }
        ZoneId zone = name.isTextual() ? Zones.ofName(name.textValue()) : null;
        if (zone == null) {
            throw new RefusedException("zone", Reason.OUT_OF_RANGE, "must be an IANA time zone such as Europe/Oslo");
        }
        return zone;
    }

    private static ZoneEvidence evidence(TimeReader time, @Nullable ZoneId zone) {
        if (zone != null) {
            return new ZoneEvidence.Zone(zone.getId());
        }
        return time.offsetSeconds() == TimeReader.UTC
                ? ZoneEvidence.none()
                : new ZoneEvidence.Offset(time.offsetSeconds());
    }

    private String id() throws RefusedException {
        JsonNode id = member("id");
        if (id == null) {
            return "";
        }
        if (!id.isTextual() || !Texts.isPlain(id.textValue(), Device.MAX_TEXT)) {
            throw new RefusedException(
                    "id", Reason.WRONG_TYPE, "must be a plain text of 1 to " + Device.MAX_TEXT + " characters");
        }
        return id.textValue();
    }

    private long whole(String field, int max) throws RefusedException {
        JsonNode value = member(field);
        if (value == null) {
            return 0;
        }
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > max) {
            throw new RefusedException(field, Reason.OUT_OF_RANGE, "must be a whole number from 0 to " + max);
        }
        return value.longValue();
    }

    private @Nullable JsonNode member(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
