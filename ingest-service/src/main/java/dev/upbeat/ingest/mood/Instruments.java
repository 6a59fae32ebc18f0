package dev.upbeat.ingest.mood;

import dev.upbeat.ingest.mood.Questionnaire.Band;
import dev.upbeat.ingest.mood.Questionnaire.Item;
import dev.upbeat.ingest.mood.Questionnaire.Rule;
import dev.upbeat.model.mood.Instrument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instruments that are taken: the bundled ones (SCIENCE section 4) and those declared in a file, see {@link InstrumentsFile}. No words
 * of any item are bundled.
 */
public final class Instruments {

    /** Item 9 and the total of this one are restricted. */
    static final String PHQ_9 = "phq-9";

    /** What of {@link #PHQ_9} is not. */
    static final String PHQ_8 = "phq-8";

    private static final long MICROS = 1_000_000;
    private static final int TWO_WEEKS = 14;
    private static final List<Band> SEVERITY =
            bands(0, "minimal", 5, "mild", 10, "moderate", 15, "moderately severe", 20, "severe");

    private final Map<String, Questionnaire> byId;
    private final boolean nightToDayBefore;

    Instruments(List<Questionnaire> declared, boolean nightToDayBefore) {
        Map<String, Questionnaire> all = new LinkedHashMap<>();
        BUNDLED.forEach(each -> all.put(each.id(), each));
        declared.forEach(each -> all.put(each.id(), each));
        this.byId = all;
        this.nightToDayBefore = nightToDayBefore;
    }

    private static final List<Questionnaire> BUNDLED = List.of(
            total(Instrument.MOOD_1_5),
            total(Instrument.MOOD_0_10),
            total(Instrument.MOOD_0_100),
            total(Instrument.VALENCE),
            total(Instrument.AROUSAL),
            sum(PHQ_9, 9, 3, 1, true, 2, SEVERITY),
            sum(PHQ_8, 8, 3, 1, true, 2, SEVERITY),
            sum("phq-2", 2, 3, 1, true, 0, bands(0, "below 3", 3, "3 or more")),
            sum("gad-7", 7, 3, 1, true, 0, bands(0, "minimal", 5, "mild", 10, "moderate", 15, "severe")),
            sum(
                    "who-5",
                    5,
                    5,
                    4,
                    false,
                    0,
                    List.of(new Band(0, "follow up"), new Band(29 * MICROS, "low"), new Band(49 * MICROS, ""))),
            total(new Instrument("panas-positive", 5 * MICROS, 25 * MICROS, false, 0)),
            total(new Instrument("panas-negative", 5 * MICROS, 25 * MICROS, true, 0)));

    /** Those that need no file. */
    public static Instruments bundled() {
        return new Instruments(List.of(), false);
    }

    /** Names that no file may declare anew. */
    static boolean isReserved(String id) {
        return id.equals(Instrument.ASKED.id())
                || BUNDLED.stream().anyMatch(each -> each.id().equals(id));
    }

    @Nullable
    Questionnaire find(String id) {
        return byId.get(id);
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** Whether reports from 00:00 to 03:59 local time count to the date before. */
    boolean nightToDayBefore() {
        return nightToDayBefore;
    }

    private static Questionnaire total(Instrument instrument) {
        return new Questionnaire(instrument, List.of(), Rule.SUM, 1, 0, List.of());
    }

    private static Questionnaire sum(
            String id, int items, int most, int times, boolean reversed, int missingAllowed, List<Band> bands) {
        List<Item> asked = new ArrayList<>(items);
        for (int i = 1; i <= items; i++) {
            asked.add(new Item(Integer.toString(i), 0, most));
        }
        Instrument instrument = new Instrument(id, 0, (long) items * most * times * MICROS, reversed, TWO_WEEKS);
        return new Questionnaire(instrument, asked, Rule.SUM, times, missingAllowed, bands);
    }

    private static List<Band> bands(Object... fromAndName) {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < fromAndName.length; i += 2) {
            bands.add(new Band((int) fromAndName[i] * MICROS, (String) fromAndName[i + 1]));
        }
        return List.copyOf(bands);
    }
}
