package dev.upbeat.analytics.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.analytics.research.Movement;
import dev.upbeat.analytics.research.SeriesQuery;
import dev.upbeat.analytics.research.StudyStatistics;
import dev.upbeat.analytics.statistics.Lag;
import dev.upbeat.model.minute.Definition;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** Statistics of a study: what is asked together is corrected together. */
final class StatisticsRoutes implements HttpService {

    private static final List<String> ALLOWED = List.of("x", "mood", "lag", "from", "to", "definition", "days");
    private static final List<String> OF_TWO_WEEKS = List.of("phq-2", "phq-8", "phq-9", "gad-7", "who-5");
    private static final int MAX_AT_ONCE = 2;
    private static final Map<String, Lag> LAGS =
            Map.of("same", Lag.SAME_DAY, "next", Lag.NEXT_DAY, "reverse", Lag.REVERSE);

    private final StudyGate gate;
    private final StudyStatistics statistics;
    private final String defaultDefinition;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    StatisticsRoutes(StudyGate gate, StudyStatistics statistics, String defaultDefinition) {
        this.gate = gate;
        this.statistics = statistics;
        this.defaultDefinition = defaultDefinition;
    }

    @Override
    public void routing(HttpRules rules) {
        gate.read(rules, Route.STUDY_STATISTICS, this::answer);
    }

    private void answer(String researcher, String study, ServerRequest request, ServerResponse response)
            throws SQLException {
        StudyStatistics.Kind kind = kind(request);
        StudyStatistics.Question question = question(study, kind, Parameters.of(request, ALLOWED));
        if (!places.tryAcquire()) {
            throw Problem.busy("As many statistics as can be are under way: try again.");
        }
        try {
            JsonNode answer = statistics.answer(question);
            response.header(HeaderNames.create("Upbeat-Definition"), question.definition());
            Answers.object(response, 200, answer);
        } catch (SeriesQuery.TooManyDaysException e) {
            throw Problem.unprocessable("This spans more than " + SeriesQuery.MAX_DAYS
                    + " days of people: ask of a shorter time, with from and to.");
        } finally {
            places.release();
        }
    }

    private static StudyStatistics.Kind kind(ServerRequest request) {
        String named = request.path().pathParameters().first("statistic").orElse("");
        for (StudyStatistics.Kind kind : StudyStatistics.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(named)) {
                return kind;
            }
        }
        throw Problem.notFound("The statistics are "
                + String.join(
                        ", ",
                        Arrays.stream(StudyStatistics.Kind.values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .toList())
                + ".");
    }

    private StudyStatistics.Question question(String study, StudyStatistics.Kind kind, Parameters parameters) {
        LocalDate from = parameters.date("from");
        LocalDate to = parameters.date("to");
        if (from != null && to != null && from.isAfter(to)) {
            throw Problem.unprocessable("from is after to: swap them.");
        }
        String mood = parameters.text("mood");
        if (mood != null && OF_TWO_WEEKS.contains(mood)) {
            throw Problem.unprocessable("This scale asks about two weeks, so it is no day's mood: "
                    + String.join(", ", OF_TWO_WEEKS) + ".");
        }
        String definition = ExportRoutes.definition(parameters.text("definition", defaultDefinition));
        List<Movement> movements = movements(parameters, kind);
        List<Lag> lags = lags(parameters, kind);
        if (lags.stream().anyMatch(lag -> lag != Lag.SAME_DAY)
                && movements.stream().anyMatch(each -> !each.isOfDays())) {
            throw Problem.unprocessable("What moved before a report is a measure for lag=same alone.");
        }
        return new StudyStatistics.Question(
                kind, study, definition, from, to, mood, movements, lags, leastWornMinutes(parameters, definition));
    }

    private static List<Movement> movements(Parameters parameters, StudyStatistics.Kind kind) {
        List<Movement> movements = new ArrayList<>();
        for (String name : parameters.list("x")) {
            Movement movement = Movement.named(name);
            if (movement == null) {
                throw Problem.unprocessable("x is one of "
                        + String.join(
                                ", ",
                                Movement.every().stream().map(Movement::name).toList())
                        + ", or several with commas.");
            }
            movements.add(movement);
        }
        if (!movements.isEmpty() && !kind.takesMovements()) {
            throw Problem.unprocessable("This statistic takes no x: what it sets mood beside is part of it.");
        }
        return movements.isEmpty() ? kind.movements() : movements;
    }

    private static List<Lag> lags(Parameters parameters, StudyStatistics.Kind kind) {
        List<Lag> lags = new ArrayList<>();
        if (!kind.takesLags() && parameters.text("lag") != null) {
            throw Problem.unprocessable("This statistic is of weeks and takes no lag.");
        }
        for (String name : parameters.list("lag")) {
            Lag lag = LAGS.get(name);
            if (lag == null) {
                throw Problem.unprocessable("lag is same, next or reverse, or several with commas.");
            }
            lags.add(lag);
        }
        return lags.isEmpty() ? List.of(Lag.NEXT_DAY) : lags;
    }

    private static int leastWornMinutes(Parameters parameters, String definition) {
        return switch (parameters.text("days", "valid")) {
            case "valid" ->
                Objects.requireNonNull(Definition.named(definition)).days().validDayMinutes();
            case "all" -> 0;
            default -> throw Problem.unprocessable("days is valid (those with enough worn minutes) or all.");
        };
    }
}
