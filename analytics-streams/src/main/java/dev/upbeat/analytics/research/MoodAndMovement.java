package dev.upbeat.analytics.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.upbeat.analytics.statistics.BenjaminiHochberg;
import dev.upbeat.analytics.statistics.Lag;
import dev.upbeat.analytics.statistics.PersonSeries;
import dev.upbeat.analytics.statistics.SinglePerson;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.mood.Notes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tells one person how their movement and mood went together, in words that say what one person's days can tell. */
public final class MoodAndMovement {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Lag> LAGS = List.of(Lag.NEXT_DAY, Lag.SAME_DAY, Lag.REVERSE);

    private final SeriesQuery series;

    /** @param dataSource of a role that may read {@code facts} */
    public MoodAndMovement(DataSource dataSource) {
        this.series = SeriesQuery.ofPeople(dataSource);
    }

    /**
     * Answers for one person.
     *
     * @param person whose pseudonym
     * @param instrument the scale; null for the one that most of their days have
     */
    public JsonNode answer(String person, Definition definition, @Nullable String instrument)
            throws SQLException, SeriesQuery.TooManyDaysException {
        String mood = instrument == null ? series.mostUsed(person, definition.name()) : instrument;
        StudySeries read = series.read(new SeriesQuery.Question(
                person,
                definition.name(),
                null,
                null,
                mood == null ? "" : mood,
                List.of(Movement.ACTIVE_MINUTES),
                definition.days().validDayMinutes()));
        Map<Lag, SinglePerson.Result> found = new LinkedHashMap<>();
        for (Lag lag : LAGS) {
            List<PersonSeries> one = read.series(0, lag);
            found.put(
                    lag,
                    SinglePerson.of(
                            one.isEmpty() ? new PersonSeries(person, new java.util.TreeMap<>()) : one.getFirst(), lag));
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("definition", definition.name());
        answer.put("mood", mood);
        answer.put("movement", Movement.ACTIVE_MINUTES.name());
        ArrayNode results = answer.putArray("results");
        double[] q = BenjaminiHochberg.q(found.values().stream()
                .filter(SinglePerson.Found.class::isInstance)
                .mapToDouble(each -> ((SinglePerson.Found) each).answer().p())
                .toArray());
        List<Double> corrected = new ArrayList<>();
        for (double each : q) {
            corrected.add(each);
        }
        found.forEach((lag, result) -> result(results.addObject(), lag, result, corrected));
        answer.put(
                "words",
                "These are your days alone. They cannot tell what caused what, and what is so for you may be otherwise"
                        + " for others.");
        answer.put("note", Notes.PROFESSIONAL_ADVICE);
        return answer;
    }

    private static void result(ObjectNode result, Lag lag, SinglePerson.Result found, List<Double> corrected) {
        result.put("lag", StatisticsJson.name(lag));
        switch (found) {
            case SinglePerson.Found enough -> {
                result.put("enough", true);
                result.setAll((ObjectNode) JSON.valueToTree(enough.answer()));
                result.put("q", corrected.removeFirst());
                result.put("words", enough.answer().words(lag));
            }
            case SinglePerson.Missing missing -> {
                result.put("enough", false);
                result.setAll((ObjectNode) JSON.valueToTree(missing.why()));
                result.put("words", missing.why().sentence());
            }
        }
    }
}
