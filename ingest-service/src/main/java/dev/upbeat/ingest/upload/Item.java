package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.format.Possible;
import dev.upbeat.ingest.json.Numbers;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as it is read, whatever its kind; used again for the next. After {@link #read} either {@link #error} tells the first thing
 * that is wrong, or the fields hold what was there. A member that is null counts as left out.
 */
final class Item {

    private static final int DATE_CHARACTERS = 10;

    final TimeReader time = new TimeReader();
    int seen;
    long fromMillis;
    int fromOffset;
    long toMillis;
    int toOffset;
    long value;
    int revision;
    int fold;
    boolean withdrawn;
    boolean selfReported;
    String id = "";
    String type = "";
    String kind = "";
    final Map<DailyFigure, Long> figures = new EnumMap<>(DailyFigure.class);
    private long epochDay;

    @Nullable
    Fault error;

    private final Refusals refusals;

    /** @param refusals where faults will go: none is described at length that is not listed there */
    Item(Refusals refusals) {
        this.refusals = refusals;
    }

    /** The first thing that is wrong with a record. */
    record Fault(String field, Reason reason, String sentence) {}

    /** Reads the object that the parser stands on; leaves it on the object's end. */
    void read(JsonParser parser) throws IOException {
        seen = 0;
        revision = 0;
        fold = -1;
        withdrawn = false;
        selfReported = false;
        id = "";
        type = "";
        kind = "";
        error = null;
        value = 0;
        figures.clear();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Member member = Member.ofName(name);
            if (member == null) {
                parser.skipChildren();
                failUnknown(name);
            } else if ((seen & member.bit()) != 0) {
                parser.skipChildren();
                fail(member, Reason.REPEATED_MEMBER, "is there twice");
            } else if (token != JsonToken.VALUE_NULL) {
                seen |= member.bit();
                readMember(member, parser, token);
            }
        }
    }

    /** What was read, as a vendor's day. */
    DeviceDay day() {
        return new DeviceDay(epochDay, id, revision, withdrawn, figures);
    }

    /** Takes out {@code kind}, which belongs to lines and to no record. */
    void forgetKind() {
        seen &= ~Member.KIND.bit();
    }

    private void readMember(Member member, JsonParser parser, JsonToken token) throws IOException {
        switch (member) {
            case AT, FROM -> {
                if (readTime(member, parser, token)) {
                    fromMillis = time.millis();
                    fromOffset = time.offsetSeconds();
                }
            }
            case TO -> {
                if (readTime(member, parser, token)) {
                    toMillis = time.millis();
                    toOffset = time.offsetSeconds();
                }
            }
            case BPM -> value = micros(member, parser, token, 0, Possible.MAX_BPM);
            case PER_MINUTE -> value = micros(member, parser, token, 0, Possible.MAX_PER_MINUTE);
            case WATTS -> value = micros(member, parser, token, 0, Possible.MAX_WATTS);
            case METERS_PER_SECOND -> value = micros(member, parser, token, 0, Possible.MAX_METERS_PER_SECOND);
            case PERCENT ->
                value = micros(member, parser, token, -Possible.MAX_GRADE_PERCENT, Possible.MAX_GRADE_PERCENT);
            case COUNT -> value = whole(member, parser, token, Possible.MAX_STEPS);
            case TOTAL -> value = whole(member, parser, token, Possible.MAX_COUNTER);
            case REVISION -> revision = (int) whole(member, parser, token, Integer.MAX_VALUE);
            case FOLD -> fold = (int) whole(member, parser, token, 1);
            case CLASS -> {
                ActivityClass parsed = token == JsonToken.VALUE_STRING ? ActivityClass.parse(parser.getText()) : null;
                if (parsed == null) {
                    parser.skipChildren();
                    fail(member, Reason.OUT_OF_RANGE, "must be inactive, light, moderate or vigorous");
                } else {
                    value = parsed.ordinal();
                }
            }
            case TYPE -> type = text(member, parser, token, SessionValue.MAX_TYPE);
            case ID -> id = text(member, parser, token, Device.MAX_TEXT);
            case KIND -> kind = text(member, parser, token, SessionValue.MAX_TYPE);
            case WITHDRAWN -> withdrawn = bool(member, parser, token);
            case SELF_REPORTED -> selfReported = bool(member, parser, token);
            case DATE -> readDate(parser, token);
            case INACTIVE_MINUTES,
                    LIGHT_MINUTES,
                    MODERATE_MINUTES,
                    VIGOROUS_MINUTES,
                    ACTIVE_MINUTES,
                    STEPS,
                    RESTING_HEART_RATE -> readFigure(member, parser, token);
        }
    }

    private void readFigure(Member member, JsonParser parser, JsonToken token) throws IOException {
        DailyFigure figure = member.figure();
        int max = (int) (figure.isMicros() ? figure.max() / RecordKind.MICROS : figure.max());
        figures.put(
                figure, figure.isMicros() ? micros(member, parser, token, 0, max) : whole(member, parser, token, max));
    }

    private void readDate(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() == DATE_CHARACTERS) {
            try {
                LocalDate date = LocalDate.parse(parser.getText());
                if (date.getYear() >= TimeReader.MIN_YEAR && date.getYear() <= TimeReader.MAX_YEAR) {
                    epochDay = date.toEpochDay();
                    return;
                }
            } catch (DateTimeException e) {
                // said below
            }
        }
        parser.skipChildren();
        fail(Member.DATE, Reason.INVALID_TIME, "must be a date such as 2026-03-01, of a year from 1900 to 2100");
    }

    private boolean readTime(Member member, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING
                && time.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())) {
            return true;
        }
        parser.skipChildren();
        fail(member, Reason.INVALID_TIME, TimeReader.EXPECTED);
        return false;
    }

    private long micros(Member member, JsonParser parser, JsonToken token, int min, int max) throws IOException {
        return checked(member, parser, Numbers.micros(parser, token, min, max), "a number", min, max);
    }

    private long whole(Member member, JsonParser parser, JsonToken token, int max) throws IOException {
        return checked(member, parser, Numbers.whole(parser, token, 0, max), "a whole number", 0, max);
    }

    private long checked(Member member, JsonParser parser, long number, String what, int min, int max)
            throws IOException {
        if (number != Numbers.NONE) {
            return number;
        }
        parser.skipChildren();
        if (error == null) {
            fail(member, Reason.OUT_OF_RANGE, "must be " + what + " from " + min + " to " + max);
        }
        return 0;
    }

    private String text(Member member, JsonParser parser, JsonToken token, int max) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            if (Texts.isPlain(text, max)) {
                return text;
            }
        }
        parser.skipChildren();
        fail(member, Reason.WRONG_TYPE, "must be a plain text of 1 to " + max + " characters");
        return "";
    }

    private boolean bool(Member member, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        parser.skipChildren();
        fail(member, Reason.WRONG_TYPE, "must be true or false");
        return false;
    }

    private void failUnknown(String name) {
        if (error == null) {
            String sentence = refusals.isListing() ? Names.unknown(name, Member.names()) : "is not known";
            error = new Fault(Names.shown(name), Reason.UNKNOWN_MEMBER, sentence);
        }
    }

    private void fail(Member member, Reason reason, String sentence) {
        if (error == null) {
            error = new Fault(member.jsonName(), reason, sentence);
        }
    }
}
