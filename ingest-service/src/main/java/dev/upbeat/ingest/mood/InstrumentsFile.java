package dev.upbeat.ingest.mood;

import dev.upbeat.ingest.mood.Questionnaire.Band;
import dev.upbeat.ingest.mood.Questionnaire.Item;
import dev.upbeat.ingest.mood.Questionnaire.Rule;
import dev.upbeat.ingest.settings.Settings;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code instruments.json}: {@code nightToDayBefore}, and {@code instruments}, each with {@code id}; {@code items} (id, min, max), or
 * {@code min} and {@code max} where a score is sent as such; {@code score} (sum or mean), {@code times}, {@code missingAllowed},
 * {@code higherIsWorse}, {@code recallDays}, {@code bands} (from, name).
 */
public final class InstrumentsFile {

    private static final int MAX_INSTRUMENTS = 200;
    private static final int MAX_BANDS = 20;
    private static final int MAX_ANSWER = 1000;
    private static final int MAX_TIMES = 100;
    private static final int MAX_SCORE = 1_000_000;
    private static final long MICROS = 1_000_000;
    private static final Set<String> MEMBERS = Set.of(
            "id", "items", "min", "max", "score", "times", "missingAllowed", "higherIsWorse", "recallDays", "bands");

    private InstrumentsFile() {}

    /** @throws dev.upbeat.ingest.settings.SettingsException saying what is wrong, and where */
    public static Instruments read(Path file) {
        return read(Settings.read(file));
    }

    static Instruments read(Settings file) {
        file.only(Set.of("instruments", "nightToDayBefore"));
        List<Questionnaire> declared = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Settings each : file.objects("instruments", MAX_INSTRUMENTS)) {
            Questionnaire questionnaire = questionnaire(each.only(MEMBERS));
            if (!ids.add(questionnaire.id())) {
                throw each.wrong("id", "is declared twice");
            }
            declared.add(questionnaire);
        }
        return new Instruments(declared, file.flag("nightToDayBefore"));
    }

    private static Questionnaire questionnaire(Settings settings) {
        String id = settings.text("id");
        if (!Instrument.isId(id)) {
            throw settings.wrong("id", "takes 1 to 64 of a-z, 0-9, dot, hyphen and underscore");
        }
        if (Instruments.isReserved(id)) {
            throw settings.wrong("id", "is the name of an instrument that Upbeat has already");
        }
        List<Item> items = items(settings);
        Rule rule = rule(settings);
        int times = settings.wholeOr("times", 1, MAX_TIMES, 1);
        int missingAllowed = settings.wholeOr("missingAllowed", 0, Math.max(0, items.size() - 1), 0);
        long min;
        long max;
        if (items.isEmpty()) {
            for (String name : List.of("score", "times", "missingAllowed")) {
                if (settings.has(name)) {
                    throw settings.wrong(name, "goes with items only");
                }
            }
            min = settings.whole("min", -MAX_SCORE, MAX_SCORE) * MICROS;
            max = settings.whole("max", -MAX_SCORE, MAX_SCORE) * MICROS;
        } else {
            for (String name : List.of("min", "max")) {
                if (settings.has(name)) {
                    throw settings.wrong(name, "follows from the items: leave it out");
                }
            }
            min = end(items.stream().mapToLong(Item::min).sum(), items.size(), rule, times);
            max = end(items.stream().mapToLong(Item::max).sum(), items.size(), rule, times);
        }
        if (min >= max) {
            throw settings.wrong("max", "must be greater than min");
        }
        Instrument instrument = new Instrument(
                id,
                min,
                max,
                settings.flag("higherIsWorse"),
                settings.wholeOr("recallDays", 0, Instrument.MAX_RECALL_DAYS, 0));
        return new Questionnaire(instrument, items, rule, times, missingAllowed, bands(settings));
    }

    private static long end(long sum, int items, Rule rule, int times) {
        BigDecimal whole = BigDecimal.valueOf(sum * times * MICROS);
        return rule == Rule.SUM
                ? whole.longValueExact()
                : whole.divide(BigDecimal.valueOf(items), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    private static Rule rule(Settings settings) {
        String name = settings.textOr("score", "sum");
        return switch (String.valueOf(name)) {
            case "sum" -> Rule.SUM;
            case "mean" -> Rule.MEAN;
            default -> throw settings.wrong("score", "must be sum or mean");
        };
    }

    private static List<Item> items(Settings settings) {
        List<Item> items = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Settings each : settings.objects("items", Answers.MAX_ITEMS)) {
            each.only(Set.of("id", "min", "max"));
            String id = each.text("id");
            if (!Answers.isItem(id)) {
                throw each.wrong("id", "takes 1 to 32 letters, digits, dots, hyphens and underscores");
            }
            if (!ids.add(id)) {
                throw each.wrong("id", "is there twice");
            }
            int min = each.whole("min", -MAX_ANSWER, MAX_ANSWER);
            int max = each.whole("max", -MAX_ANSWER, MAX_ANSWER);
            if (min >= max) {
                throw each.wrong("max", "must be greater than min");
            }
            items.add(new Item(id, min, max));
        }
        return items;
    }

    private static List<Band> bands(Settings settings) {
        List<Band> bands = new ArrayList<>();
        for (Settings each : settings.objects("bands", MAX_BANDS)) {
            each.only(Set.of("from", "name"));
            String name = each.text("name");
            if (name.length() > Answers.MAX_BAND || name.chars().anyMatch(Character::isISOControl)) {
                throw each.wrong(
                        "name", "takes 1 to " + Answers.MAX_BAND + " characters, none of them a control character");
            }
            long from = each.whole("from", -MAX_SCORE, MAX_SCORE) * MICROS;
            if (!bands.isEmpty() && bands.getLast().fromMicros() >= from) {
                throw each.wrong("from", "must be greater than that of the band before");
            }
            bands.add(new Band(from, name));
        }
        return bands;
    }
}
