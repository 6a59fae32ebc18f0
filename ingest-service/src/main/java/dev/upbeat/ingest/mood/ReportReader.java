package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.json.Numbers;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.json.Zones;
import dev.upbeat.ingest.mood.Questionnaire.Scored;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.zone.WallClock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one report: an answer on one or two scales, answers to an instrument's items, or that the person was asked. There is no member for
 * free text, by intent. A member that is null counts as left out.
 */
final class ReportReader {

    private static final Set<String> MEMBERS = Set.of(
            "scale",
            "value",
            "valence",
            "arousal",
            "instrument",
            "answers",
            "asked",
            "language",
            "at",
            "zone",
            "id",
            "revision",
            "withdrawn",
            "fold");
    private static final Set<String> SCALES = Set.of("1-5", "0-10", "0-100");
    private static final List<String> SAYING = List.of("scale", "value", "valence", "arousal", "instrument", "answers");

    private final JsonNode node;
    private final Instruments instruments;
    private final boolean withdrawn;

    private ReportReader(JsonNode node, Instruments instruments) throws RefusedException {
        this.node = node;
        this.instruments = instruments;
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new RefusedException(Names.shown(name), Reason.UNKNOWN_MEMBER, Names.unknown(name, MEMBERS));
            }
        }
        this.withdrawn = flag("withdrawn");
    }

    /** The report on each instrument that the answer is on; of a PHQ-9 the whole, which is restricted. */
    static List<MoodReport> read(JsonNode node, Instruments instruments) throws RefusedException {
        if (!node.isObject()) {
            throw new RefusedException("", Reason.WRONG_TYPE, "must be an object");
        }
        return new ReportReader(node, instruments).read();
    }

    /** What of a PHQ-9 is not restricted: a PHQ-8, scored by itself. */
    static MoodReport withoutItemNine(MoodReport whole, Instruments instruments) {
        Questionnaire eight = Objects.requireNonNull(instruments.find(Instruments.PHQ_8));
        List<@Nullable Integer> values = new ArrayList<>();
        whole.answers().items().stream().limit(eight.items().size()).forEach(item -> values.add(item.value()));
        Scored scored = whole.withdrawn() ? NOTHING : eight.score(values);
        return new MoodReport(
                eight.instrument(),
                whole.atMillis(),
                whole.id(),
                whole.revision(),
                whole.withdrawn(),
                scored.micros(),
                scored.answers(),
                whole.nightToDayBefore(),
                whole.evidence(),
                whole.receivedAtMillis());
    }

    private static final Scored NOTHING = new Scored(0, Answers.NONE);

    private List<MoodReport> read() throws RefusedException {
        if (member("asked") != null) {
            return List.of(asked());
        }
        if (member("instrument") != null) {
            return List.of(onInstrument());
        }
        if (member("answers") != null) {
            throw new RefusedException("answers", Reason.UNKNOWN_MEMBER, "goes with instrument");
        }
        if (member("scale") != null) {
            if (member("valence") != null || member("arousal") != null) {
                throw new RefusedException("scale", Reason.UNKNOWN_MEMBER, "does not go with valence and arousal");
            }
            return List.of(report(scale(), "value"));
        }
        if (member("valence") == null && member("arousal") == null) {
            throw new RefusedException(
                    "scale",
                    Reason.MISSING_MEMBER,
                    "is missing: send scale and value, valence and arousal, or instrument and answers");
        }
        if (member("value") != null) {
            throw new RefusedException("value", Reason.UNKNOWN_MEMBER, "does not go with valence and arousal");
        }
        return List.of(report(bundled("valence"), "valence"), report(bundled("arousal"), "arousal"));
    }

    private MoodReport asked() throws RefusedException {
        if (!flag("asked")) {
            throw new RefusedException("asked", Reason.OUT_OF_RANGE, "must be true, or left out");
        }
        for (String name : SAYING) {
            if (member(name) != null) {
                throw new RefusedException(name, Reason.UNKNOWN_MEMBER, "does not go with asked");
            }
        }
        return report(Instrument.ASKED, NOTHING);
    }

    private MoodReport onInstrument() throws RefusedException {
        for (String name : List.of("scale", "valence", "arousal")) {
            if (member(name) != null) {
                throw new RefusedException(name, Reason.UNKNOWN_MEMBER, "does not go with instrument");
            }
        }
        String id = node.get("instrument").asText("");
        Questionnaire questionnaire = instruments.find(id);
        if (questionnaire == null) {
            throw new RefusedException("instrument", Reason.OUT_OF_RANGE, Names.unknown(id, instruments.ids()));
        }
        if (questionnaire.items().isEmpty()) {
            if (member("answers") != null) {
                throw new RefusedException("answers", Reason.UNKNOWN_MEMBER, "does not go with " + id + ": send value");
            }
            return report(questionnaire, "value");
        }
        if (member("value") != null) {
            throw new RefusedException("value", Reason.UNKNOWN_MEMBER, "does not go with " + id + ": send answers");
        }
        JsonNode answers = member("answers");
        if (withdrawn) {
            return report(questionnaire.instrument(), NOTHING);
        }
        if (answers == null) {
            throw new RefusedException("answers", Reason.MISSING_MEMBER, "is missing");
        }
        return report(questionnaire.instrument(), questionnaire.score(AnswerReader.read(answers, questionnaire)));
    }

    private MoodReport report(Questionnaire scale, String field) throws RefusedException {
        return report(scale.instrument(), withdrawn ? NOTHING : scale.value(value(field, scale.instrument())));
    }

    private MoodReport report(Instrument instrument, Scored scored) throws RefusedException {
        ZoneId zone = zone();
        TimeReader time = time();
        return new MoodReport(
                instrument,
                instant(time, zone),
                id(),
                (int) whole("revision", Integer.MAX_VALUE),
                withdrawn,
                scored.micros(),
                scored.answers(),
                instruments.nightToDayBefore(),
                evidence(time, zone),
                0);
    }

    private Questionnaire scale() throws RefusedException {
        String name = node.get("scale").asText("");
        if (!SCALES.contains(name)) {
            throw new RefusedException("scale", Reason.OUT_OF_RANGE, "must be 1-5, 0-10 or 0-100");
        }
        return bundled(name);
    }

    private Questionnaire bundled(String id) {
        return Objects.requireNonNull(instruments.find(id));
    }

    private long value(String field, Instrument scale) throws RefusedException {
        JsonNode value = member(field);
        if (value == null) {
            throw new RefusedException(field, Reason.MISSING_MEMBER, "is missing");
        }
        int min = (int) scale.min();
        int max = (int) scale.max();
        long micros = value.isNumber() ? Numbers.micros(value.asText(), min, max) : Numbers.NONE;
        if (micros == Numbers.NONE) {
            throw new RefusedException(field, Reason.OUT_OF_RANGE, "must be a number from " + min + " to " + max);
        }
        return micros;
    }

    private boolean flag(String name) throws RefusedException {
        JsonNode said = member(name);
        if (said != null && !said.isBoolean()) {
            throw new RefusedException(name, Reason.WRONG_TYPE, "must be true or false");
        }
        return said != null && said.booleanValue();
    }

    /** When a report was made that cannot be taken, Unix milliseconds; null where that cannot be read either. */
    static @Nullable Long millisIfAny(JsonNode node) {
        return orElse(node, (ReportReader reader) -> reader.instant(reader.time(), reader.zone()), null);
    }

    /** The id of a report that cannot be taken, or nothing. */
    static String idIfAny(JsonNode node) {
        return Objects.requireNonNull(orElse(node, ReportReader::id, ""));
    }

    /** The revision of a report that cannot be taken, or 0. */
    static int revisionIfAny(JsonNode node) {
        return Objects.requireNonNull(orElse(node, reader -> (int) reader.whole("revision", Integer.MAX_VALUE), 0));
    }

    private interface Part<T> {
        T read(ReportReader reader) throws RefusedException;
    }

    private static <T extends @Nullable Object> @Nullable T orElse(JsonNode node, Part<T> part, @Nullable T otherwise) {
        try {
            return part.read(new ReportReader(node));
        } catch (RefusedException e) {
            return otherwise;
        }
    }

    /** Of a report that is refused already. */
    private ReportReader(JsonNode node) {
        this.node = node;
        this.instruments = Instruments.bundled();
        this.withdrawn = false;
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
