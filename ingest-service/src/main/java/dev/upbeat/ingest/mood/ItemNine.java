package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.safety.Alarm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an answer above 0 to item 9 in what was sent as a PHQ-9, or as a PHQ-8 with one item too many: before anything else is
 * looked at, so that nothing that is wrong with a report keeps it from being heard.
 */
final class ItemNine {

    private static final int INDEX = 8;
    private static final int MAX_DIGITS = 20;

    private ItemNine() {}

    /** What the ninth answer is, where it is above 0; else null. Whether it could be taken does not matter. */
    static @Nullable Double above0(JsonNode report) {
        String instrument =
                report.path("instrument").asText(report.path("scale").asText(""));
        if (!instrument.strip().equalsIgnoreCase(Instruments.PHQ_9)
                && !instrument.strip().equalsIgnoreCase(Instruments.PHQ_8)) {
            return null;
        }
        JsonNode answers = report.path("answers");
        JsonNode ninth = answers.isArray() ? answers.path(INDEX) : answers.path("9");
        String text = ninth.isNumber() || ninth.isTextual() ? ninth.asText().strip() : "";
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return null;
        }
        try {
            double value = new BigDecimal(text).doubleValue();
            return value > 0 && Double.isFinite(value) ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The event of a report that cannot be taken, with what can be read of it. */
    static Alarm ofRefused(JsonNode report, double itemNine) {
        return new Alarm(
                ReportReader.millisIfAny(report),
                ReportReader.idIfAny(report),
                ReportReader.revisionIfAny(report),
                itemNine,
                null);
    }
}
