package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.upload.Refusals.Reason;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One record as it is read, whatever its kind; used again for the next. After {@link #read} either {@link #error} tells the first thing
 * that is wrong, or the fields hold what was there.
 */
final class Item {

    private static final int MAX_STEPS = 100_000;
    private static final double HALF_A_MICRO = 5e-7;

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

    @Nullable
    Fault error;

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
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Member member = Member.ofName(name);
            if (member == null) {
                parser.skipChildren();
                fail(name, Reason.UNKNOWN_MEMBER, Names.unknown(name, Member.names()));
            } else if ((seen & member.bit()) != 0) {
                parser.skipChildren();
                fail(name, Reason.REPEATED_MEMBER, "is there twice");
            } else {
                seen |= member.bit();
                readMember(member, parser, token);
            }
        }
    }

    boolean has(Member member) {
        return (seen & member.bit()) != 0;
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
            case BPM, PER_MINUTE -> value = micros(member, parser, token, 1000);
            case WATTS -> value = micros(member, parser, token, 10_000);
            case METERS_PER_SECOND -> value = micros(member, parser, token, 200);
            case COUNT -> value = whole(member, parser, token, MAX_STEPS);
            case REVISION -> revision = (int) whole(member, parser, token, Integer.MAX_VALUE);
            case FOLD -> fold = (int) whole(member, parser, token, 1);
            case CLASS -> {
                ActivityClass parsed = ActivityClass.parse(text(member, parser, token, 16));
                if (parsed == null) {
                    fail(member.jsonName(), Reason.OUT_OF_RANGE, "must be inactive, light, moderate or vigorous");
                } else {
                    value = parsed.ordinal();
                }
            }
            case TYPE -> type = text(member, parser, token, SessionValue.MAX_TYPE);
            case ID -> id = text(member, parser, token, Device.MAX_TEXT);
            case KIND -> kind = text(member, parser, token, SessionValue.MAX_TYPE);
            case WITHDRAWN -> withdrawn = bool(member, parser, token);
            case SELF_REPORTED -> selfReported = bool(member, parser, token);
        }
    }

    private boolean readTime(Member member, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING
                && time.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())) {
            return true;
        }
        parser.skipChildren();
        fail(
                member.jsonName(),
                Reason.INVALID_TIME,
                "must be a time such as 2026-03-01T10:00:00+01:00, in a year from 1900 to 2100");
        return false;
    }

    private long micros(Member member, JsonParser parser, JsonToken token, int max) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            double number = parser.getDoubleValue();
            if (number >= 0 && number <= max) {
                return parser.getLongValue() * RecordKind.MICROS;
            }
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            if (number >= 0 && number <= max) {
                // below half a millionth nothing is left, and the exponent may be absurd
                return number < HALF_A_MICRO
                        ? 0
                        : new BigDecimal(parser.getText())
                                .movePointRight(6)
                                .setScale(0, RoundingMode.HALF_EVEN)
                                .longValueExact();
            }
        }
        parser.skipChildren();
        fail(member.jsonName(), Reason.OUT_OF_RANGE, "must be a number from 0 to " + max);
        return 0;
    }

    private long whole(Member member, JsonParser parser, JsonToken token, int max) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            double number = parser.getDoubleValue();
            if (number >= 0 && number <= max) {
                return parser.getLongValue();
            }
        }
        parser.skipChildren();
        fail(member.jsonName(), Reason.OUT_OF_RANGE, "must be a whole number from 0 to " + max);
        return 0;
    }

    private String text(Member member, JsonParser parser, JsonToken token, int max) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            if (!text.isEmpty() && text.length() <= max && text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        }
        parser.skipChildren();
        fail(member.jsonName(), Reason.WRONG_TYPE, "must be a text of 1 to " + max + " characters");
        return "";
    }

    private boolean bool(Member member, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        parser.skipChildren();
        fail(member.jsonName(), Reason.WRONG_TYPE, "must be true or false");
        return false;
    }

    private void fail(String field, Reason reason, String sentence) {
        if (error == null) {
            error = new Fault(field, reason, sentence);
        }
    }
}
