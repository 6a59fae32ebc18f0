package dev.upbeat.model.mood;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a report was made on, as far as whoever reads it must know: every report carries it, so that no reader needs a list of
 * instruments. Never pooled. What an instrument asks and how it scores stands with ingest.
 *
 * @param id the name in reports, tables and answers, see {@link #isId}; reports of one id are of one instrument
 * @param minMicros the least score, in millionths of the instrument's unit
 * @param maxMicros the greatest, in millionths
 * @param reversed whether more is worse, as on scales of symptoms
 * @param recallDays of how many days an answer tells; 0 of the moment
 */
public record Instrument(String id, long minMicros, long maxMicros, boolean reversed, int recallDays)
        implements Comparable<Instrument> {

    /** One item, 1 to 5. */
    public static final Instrument MOOD_1_5 = momentary("1-5", 1, 5);
    /** One item, 0 to 10. */
    public static final Instrument MOOD_0_10 = momentary("0-10", 0, 10);
    /** One item, 0 to 100. */
    public static final Instrument MOOD_0_100 = momentary("0-100", 0, 100);
    /** The circumplex's valence, −1 to 1. */
    public static final Instrument VALENCE = momentary("valence", -1, 1);
    /** The circumplex's arousal, −1 to 1. */
    public static final Instrument AROUSAL = momentary("arousal", -1, 1);
    /** No answer but a question: that the person was asked, whether or not they answered. */
    public static final Instrument ASKED = momentary("asked", 0, 0);

    /** Those with a number of their own in mood.proto, in its order: append only. */
    public static final List<Instrument> NUMBERED = List.of(MOOD_1_5, MOOD_0_10, MOOD_0_100, VALENCE, AROUSAL, ASKED);

    /** No recall is longer, in days. */
    public static final int MAX_RECALL_DAYS = 366;

    /** No score is further from 0, in millionths. */
    public static final long MAX_MICROS = 1_000_000_000_000L;

    private static final int OTHER = 6;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final long MICROS = 1_000_000;

    private static Instrument momentary(String id, int min, int max) {
        return new Instrument(id, min * MICROS, max * MICROS, false, 0);
    }

    /** Whether an instrument may be called so: 1 to 64 of a–z, 0–9, dot, hyphen and underscore. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The least score in the instrument's unit. */
    public double min() {
        return minMicros / 1e6;
    }

    /** The greatest score in the instrument's unit. */
    public double max() {
        return maxMicros / 1e6;
    }

    /** Whether its scores are values of the day: what asks for longer than that never is. */
    public boolean isDaily() {
        return recallDays <= 1 && !id.equals(ASKED.id);
    }

    /** A score on the common scale, the percent of the maximum possible: 0 worst, 100 best. */
    public double commonScale(long scoreMicros) {
        long from = reversed ? maxMicros - scoreMicros : scoreMicros - minMicros;
        return 100.0 * from / (maxMicros - minMicros);
    }

    /** Those with a number first, in its order, then by id. */
    @Override
    public int compareTo(Instrument other) {
        int byRank = Integer.compare(rank(), other.rank());
        return byRank != 0 ? byRank : id.compareTo(other.id);
    }

    private int rank() {
        for (int i = 0; i < NUMBERED.size(); i++) {
            if (NUMBERED.get(i).id.equals(id)) {
                return i;
            }
        }
        return OTHER;
    }

    /** Fields 1 and 9 of message {@code MoodReport}: the first. */
    long number() {
        int at = NUMBERED.indexOf(this);
        return at < 0 ? OTHER : at;
    }

    /** Message {@code Scale}, of what has no number. */
    ProtoWriter encode() {
        return new ProtoWriter()
                .string(1, id)
                .signed(2, minMicros)
                .signed(3, maxMicros)
                .bool(4, reversed)
                .unsigned(5, recallDays);
    }

    static Instrument decode(ProtoReader in) throws MalformedRecordException {
        String id = "";
        long minMicros = 0;
        long maxMicros = 0;
        boolean reversed = false;
        int recallDays = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> id = in.string();
                case 2 -> minMicros = in.signed(MAX_MICROS);
                case 3 -> maxMicros = in.signed(MAX_MICROS);
                case 4 -> reversed = in.bool();
                case 5 -> recallDays = in.unsignedInt(MAX_RECALL_DAYS);
                default -> in.skip();
            }
        }
        if (!isId(id) || minMicros >= maxMicros) {
            throw new MalformedRecordException("scale: an id and a range expected");
        }
        return new Instrument(id, minMicros, maxMicros, reversed, recallDays);
    }

    /** What a number and, where that says so, a scale stand for. */
    static Instrument of(int number, @Nullable Instrument scale) throws MalformedRecordException {
        if (number < NUMBERED.size()) {
            return NUMBERED.get(number);
        }
        if (scale == null) {
            throw new MalformedRecordException("report: a scale expected");
        }
        return scale;
    }
}
