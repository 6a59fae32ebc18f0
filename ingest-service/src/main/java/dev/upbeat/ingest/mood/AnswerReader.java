package dev.upbeat.ingest.mood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.mood.Questionnaire.Item;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code answers}: an array in the order of the items, or an object by item; null, or left out of an object, is unanswered. */
final class AnswerReader {

    private AnswerReader() {}

    static List<@Nullable Integer> read(JsonNode answers, Questionnaire questionnaire) throws RefusedException {
        List<Item> items = questionnaire.items();
        if (answers.isArray()) {
            if (answers.size() != items.size()) {
                throw new RefusedException(
                        "answers",
                        Reason.OUT_OF_RANGE,
                        "has " + answers.size() + " of them, and " + questionnaire.id() + " has " + items.size()
                                + " items: null is an unanswered one");
            }
        } else if (answers.isObject()) {
            for (Iterator<String> names = answers.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (items.stream().noneMatch(item -> item.id().equals(name))) {
                    throw new RefusedException(
                            "answers." + Names.shown(name),
                            Reason.UNKNOWN_MEMBER,
                            "is no item of " + questionnaire.id());
                }
            }
        } else {
            throw new RefusedException(
                    "answers", Reason.WRONG_TYPE, "must be an array, or an object of item to answer");
        }
        List<@Nullable Integer> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            values.add(value(item, answers.isArray() ? answers.get(i) : answers.get(item.id())));
        }
        return values;
    }

    private static @Nullable Integer value(Item item, @Nullable JsonNode value) throws RefusedException {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber()
                || !value.canConvertToExactIntegral()
                || !value.canConvertToInt()
                || value.intValue() < item.min()
                || value.intValue() > item.max()) {
            throw new RefusedException(
                    "answers." + item.id(),
                    Reason.OUT_OF_RANGE,
                    "must be a whole number from " + item.min() + " to " + item.max() + ", or null");
        }
        return value.intValue();
    }
}
