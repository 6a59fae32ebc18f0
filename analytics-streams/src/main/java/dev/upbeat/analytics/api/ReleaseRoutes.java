package dev.upbeat.analytics.api;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a study has released, and what became of its people. */
final class ReleaseRoutes implements HttpService {

    private static final String FLOW = "SELECT stage, people FROM research.flow WHERE study = ?";
    private static final List<String> STAGES = List.of(
            "erased",
            "withdrawn",
            "restricted",
            "consent_never_given",
            "consent_withdrawn",
            "no_data",
            "no_valid_day",
            "no_mood",
            "analysed");

    private final StudyGate gate;
    private final ReleaseQuery releases;
    private final Database research;

    /**
     * The routes.
     *
     * @param releases as the role upbeat_release
     * @param research as the role upbeat_research
     */
    ReleaseRoutes(StudyGate gate, ReleaseQuery releases, Database research) {
        this.gate = gate;
        this.releases = releases;
        this.research = research;
    }

    @Override
    public void routing(HttpRules rules) {
        gate.read(rules, Route.STUDY_RELEASE, this::weeks);
        gate.read(rules, Route.STUDY_FLOW, this::flow);
    }

    private void weeks(String researcher, String study, ServerRequest request, ServerResponse response)
            throws SQLException {
        Map<String, List<String>> parameters = new TreeMap<>();
        request.query()
                .names()
                .forEach(name -> parameters.put(name, request.query().all(name)));
        ReleaseSelection selection = ReleaseSelection.of(parameters, releases.latest(study));
        List<ReleaseQuery.Atom> atoms = releases.atoms(study, selection.from(), selection.to());
        Answers.json(response, json -> ReleaseJson.write(json, selection, atoms));
    }

    private void flow(String researcher, String study, ServerRequest request, ServerResponse response)
            throws SQLException {
        Parameters.of(request, List.of());
        Map<String, Integer> people = new TreeMap<>();
        research.all(FLOW, row -> people.put(row.getString(1), row.getInt(2)), study);
        Answers.json(response, json -> {
            json.writeStartObject();
            json.writeStringField("study", study);
            json.writeNumberField(
                    "enrolled",
                    people.values().stream().mapToInt(Integer::intValue).sum());
            json.writeArrayFieldStart("stages");
            for (String stage : STAGES) {
                json.writeStartObject();
                json.writeStringField("stage", stage);
                json.writeNumberField("people", people.getOrDefault(stage, 0));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
