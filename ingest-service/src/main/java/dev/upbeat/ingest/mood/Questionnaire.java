package dev.upbeat.ingest.mood;

import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument asks and how it scores.
 *
 * @param instrument what its reports carry
 * @param items in their order; empty where a score is sent as such
 * @param rule how answers become a score
 * @param times by which the score is multiplied
 * @param missingAllowed how many items may be unanswered; the score is then the mean of the others, for a sum times the number of items
 * @param bands ascending; a score has the last that begins at or below it
 */
record Questionnaire(
        Instrument instrument, List<Item> items, Rule rule, int times, int missingAllowed, List<Band> bands) {

    private static final long MICROS = 1_000_000;

    Questionnaire {
        items = List.copyOf(items);
        bands = List.copyOf(bands);
    }

    /** An item, answered by a whole number. */
    record Item(String id, int min, int max) {}

    /** A name for scores from some one on. */
    record Band(long fromMicros, String name) {}

    enum Rule {
        SUM,
        MEAN
    }

    /** A score in millionths, 0 where there is none, and the answers it comes from. */
    record Scored(long micros, Answers answers) {}

    String id() {
        return instrument.id();
    }

    /** Where a score is sent as such. */
    Scored value(long micros) {
        return new Scored(micros, new Answers(List.of(), true, band(BigInteger.valueOf(micros), BigInteger.ONE)));
    }

    /** @param values in the order of the items, null where unanswered */
    Scored score(List<@Nullable Integer> values) {
        List<Answers.Item> answered = new ArrayList<>(items.size());
        long sum = 0;
        int given = 0;
        for (int i = 0; i < items.size(); i++) {
            Integer value = values.get(i);
            answered.add(new Answers.Item(items.get(i).id(), value));
            if (value != null) {
                sum += value;
                given++;
            }
        }
        if (given == 0 || items.size() - given > missingAllowed) {
            return new Scored(0, new Answers(answered, false, ""));
        }
        // as a fraction, so that a band does not depend on rounding
        int factor = rule == Rule.SUM ? items.size() * times : times;
        BigInteger numerator = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(factor * MICROS));
        BigInteger denominator = BigInteger.valueOf(given);
        long micros = new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return new Scored(micros, new Answers(answered, true, band(numerator, denominator)));
    }

    private String band(BigInteger numerator, BigInteger denominator) {
        String name = "";
        for (Band band : bands) {
            if (BigInteger.valueOf(band.fromMicros()).multiply(denominator).compareTo(numerator) <= 0) {
                name = band.name();
            }
        }
        return name;
    }
}
