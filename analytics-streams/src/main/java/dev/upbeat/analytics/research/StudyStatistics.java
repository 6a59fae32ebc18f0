package dev.upbeat.analytics.research;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.upbeat.analytics.statistics.Answer;
import dev.upbeat.analytics.statistics.ClusteredSlope;
import dev.upbeat.analytics.statistics.DoseBins;
import dev.upbeat.analytics.statistics.Estimate;
import dev.upbeat.analytics.statistics.Floors;
import dev.upbeat.analytics.statistics.Lag;
import dev.upbeat.analytics.statistics.MixedModel;
import dev.upbeat.analytics.statistics.NotEnough;
import dev.upbeat.analytics.statistics.Pairs;
import dev.upbeat.analytics.statistics.PublishedEvidence;
import dev.upbeat.analytics.statistics.RepeatedMeasures;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Answers a study's questions about movement and mood: reads, holds against the floors, lets the statistics compute, and corrects together. */
public final class StudyStatistics {

    /** Below them the answer is that there is not enough data. */
    static final Floors FLOORS = Floors.STANDARD;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SeriesQuery series;
    private final WeekStatistics weeks;

    /** @param research of a role that may read the views of schema {@code research} and nothing else */
    public StudyStatistics(DataSource research) {
        this.series = SeriesQuery.ofStudies(research);
        this.weeks = new WeekStatistics(new StudyWeeks(research));
    }

    /** The statistics there are. */
    public enum Kind {
        /** Repeated-measures correlation. */
        CORRELATION(true, true),
        /** Slope within people, interval clustered by person; beside it a random-intercept model. */
        MODEL(true, true),
        /** Mood by how many minutes a day was active. */
        BINS(false, true),
        /** Whether consistency matters more than intensity. */
        CLAIM(false, false),
        /** The correlation for walking, yoga, strength, dance and cycling apart. */
        MODALITIES(false, true),
        /** Weekly mMET-hours beside published doses. */
        DOSE(false, false);

        private final boolean takesMovements;
        private final boolean takesLags;

        Kind(boolean takesMovements, boolean takesLags) {
            this.takesMovements = takesMovements;
            this.takesLags = takesLags;
        }

        /** Whether a question may name measures of movement. */
        public boolean takesMovements() {
            return takesMovements;
        }

        /** Whether a question may name lags. */
        public boolean takesLags() {
            return takesLags;
        }

        /** What mood is set beside where a question names nothing. */
        public List<Movement> movements() {
            return this == MODALITIES ? Movement.modalities() : List.of(Movement.ACTIVE_MINUTES);
        }
    }

    /**
     * A question.
     *
     * @param mood a scale; null for the one that is primary on most days
     * @param movements measures of movement
     * @param lags which day is set beside which
     * @param leastWornMinutes days with fewer do not count as days of movement
     */
    public record Question(
            Kind kind,
            String study,
            String definition,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String mood,
            List<Movement> movements,
            List<Lag> lags,
            int leastWornMinutes) {}

    /** Answers, also where there is not enough data to: then with the reason in words. */
    public JsonNode answer(Question question) throws SQLException, SeriesQuery.TooManyDaysException {
        String asked = question.mood();
        String mood = asked == null ? series.mostUsed(question.study(), question.definition()) : asked;
        SeriesQuery.Question reading = new SeriesQuery.Question(
                question.study(),
                question.definition(),
                question.from(),
                question.to(),
                mood == null ? "" : mood,
                question.movements(),
                question.leastWornMinutes());
        ObjectNode answer = JSON.createObjectNode();
        answer.put("study", question.study());
        answer.put("definition", question.definition());
        answer.put("from", question.from() == null ? null : question.from().toString());
        answer.put("to", question.to() == null ? null : question.to().toString());
        answer.put("mood", mood);
        switch (question.kind()) {
            case CLAIM -> weeks.claim(reading, answer);
            case DOSE -> weeks.dose(reading, answer);
            default -> days(question, reading, answer);
        }
        StatisticsJson.published(answer, published(question.kind()));
        answer.put("note", "What went together, not what caused what.");
        return answer;
    }

    private void days(Question question, SeriesQuery.Question reading, ObjectNode answer)
            throws SQLException, SeriesQuery.TooManyDaysException {
        StudySeries read = series.read(reading);
        answer.put("leastWornMinutes", question.leastWornMinutes());
        answer.put("daysNotValid", read.notValid());
        List<StatisticsJson.Asked> all = new ArrayList<>();
        for (int i = 0; i < question.movements().size(); i++) {
            for (Lag lag : question.lags()) {
                Movement movement = question.movements().get(i);
                Pairs pairs = Pairs.of(read.series(i, lag), lag);
                all.add(asked(question.kind(), movement, lag, pairs));
            }
        }
        ArrayNode results = answer.putArray("results");
        StatisticsJson.corrected(all).forEach(each -> results.add(StatisticsJson.of(each, reading.instrument())));
    }

    private static StatisticsJson.Asked asked(Kind kind, Movement movement, Lag lag, Pairs pairs) {
        Optional<NotEnough> below = below(movement, lag, pairs);
        if (below.isPresent()) {
            return new StatisticsJson.Asked(movement, lag, below.get(), result -> {});
        }
        Pairs enough = pairs.atLeast(FLOORS.pairs());
        Function<Pairs, Answer> correlation = RepeatedMeasures::correlation;
        return switch (kind) {
            case MODEL -> model(movement, lag, enough);
            case BINS ->
                new StatisticsJson.Asked(movement, lag, null, result -> {
                    result.put("n", enough.n());
                    result.put("people", enough.people().size());
                    result.set("bins", JSON.valueToTree(DoseBins.of(enough)));
                    result.set("leftOut", JSON.valueToTree(enough.leftOut()));
                });
            default -> new StatisticsJson.Asked(movement, lag, correlation.apply(enough), result -> {});
        };
    }

    private static Optional<NotEnough> below(Movement movement, Lag lag, Pairs pairs) {
        if (lag == Lag.SAME_DAY && pairs.n() == 0) {
            String reason = movement.isKnownBeforeReports()
                    ? "nothing is known of the minutes before any report on this scale"
                    : "of this measure nothing is known before a report, only of whole days";
            return Optional.of(new NotEnough(reason, 0, 0, pairs.leftOut()));
        }
        return FLOORS.check(pairs);
    }

    private static StatisticsJson.Asked model(Movement movement, Lag lag, Pairs pairs) {
        return switch (ClusteredSlope.of(pairs)) {
            case ClusteredSlope.Missing missing -> new StatisticsJson.Asked(movement, lag, missing.why(), result -> {});
            case ClusteredSlope.Found found ->
                new StatisticsJson.Asked(movement, lag, found.slope().slope(), result -> {
                    Estimate adjusted = found.slope().weekdayAdjusted();
                    result.set("weekdayAdjusted", JSON.valueToTree(adjusted));
                    result.set("spreadOfSlopes", JSON.valueToTree(found.slope().spread()));
                    result.set(
                            "randomIntercept",
                            JSON.valueToTree(MixedModel.of(pairs).orElse(null)));
                });
        };
    }

    private static List<PublishedEvidence> published(Kind kind) {
        return switch (kind) {
            case CLAIM -> PublishedEvidence.CONSISTENCY;
            case MODALITIES -> PublishedEvidence.MODALITIES;
            case DOSE -> List.of();
            default -> PublishedEvidence.WITHIN_PEOPLE;
        };
    }
}
