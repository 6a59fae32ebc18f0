package dev.upbeat.ingest.study;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.study.ControlHandler.Request;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people decide themselves: what their data may be used for. It takes effect with the next question that anybody asks. */
public final class Consents {

    private static final int MAX_VERSION = 999_999;
    private static final int MAX_LANGUAGE = 40;

    private final StudyTables tables;

    /** @param dataSource of the login that owns the schema {@code control} */
    public Consents(DataSource dataSource) {
        this.tables = new StudyTables(dataSource);
    }

    /** {@code GET /v1/participants/{id}/studies}: where one takes part, and all that one ever consented to. */
    public Answer mine(Request request) throws SQLException {
        UUID participant = request.person().value();
        List<Map<String, Object>> studies = tables.all(
                "SELECT e.study, s.title, e.from_date, e.to_date, e.strata::text, e.withdrawn_at"
                        + " FROM control.enrolment e JOIN control.study s USING (study) WHERE e.participant = ?"
                        + " ORDER BY e.study",
                row -> {
                    Map<String, Object> study = new LinkedHashMap<>();
                    study.put("study", row.getString(1));
                    study.put("title", row.getString(2));
                    study.put("from", row.getString(3));
                    study.put("to", row.getString(4));
                    study.put(
                            "strata", StudyTables.read(row.getString(5), new TypeReference<Map<String, String>>() {}));
                    study.put("withdrawnAt", time(row.getObject(6, OffsetDateTime.class)));
                    return study;
                },
                participant);
        for (Map<String, Object> study : studies) {
            study.put("consents", history(String.valueOf(study.get("study")), participant));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("studies", studies);
        answer.put("restrictedSince", restrictedSince(participant));
        return StudyAdmin.answer(answer);
    }

    /** {@code PUT /v1/participants/{id}/studies/{study}/consents/{purpose}}: gives or withdraws consent; every time is kept. */
    public Answer consent(Request request) throws SQLException {
        String purpose = StudyAdmin.purpose(request);
        UUID participant = request.person().value();
        enrolled(request);
        Members members = Members.of(request.body(), Set.of("given", "textVersion", "language"));
        boolean given = members.bool("given");
        Integer version = given ? members.number("textVersion", MAX_VERSION) : null;
        String language = given ? members.text("language", MAX_LANGUAGE) : null;
        if (given && !hasText(request.study(), purpose, version, language)) {
            throw Members.refused("textVersion", "names no text of this study for that purpose in that language");
        }
        tables.run(
                "INSERT INTO control.consent_event (study, participant, purpose, given, text_version, language)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                request.study(),
                participant,
                purpose,
                given,
                version,
                language);
        return StudyAdmin.answer(Map.of("consents", history(request.study(), participant)));
    }

    /** {@code POST /v1/participants/{id}/studies/{study}/withdrawal}: leaves a study, and withdraws all consent to it. */
    public Answer withdraw(Request request) throws SQLException {
        enrolled(request);
        UUID participant = request.person().value();
        tables.run(
                "WITH gone AS (UPDATE control.enrolment SET withdrawn_at = coalesce(withdrawn_at, now())"
                        + " WHERE study = ? AND participant = ? RETURNING study, participant)"
                        + " INSERT INTO control.consent_event (study, participant, purpose, given)"
                        + " SELECT c.study, c.participant, c.purpose, false FROM gone JOIN control.study_consent c"
                        + " USING (study, participant) WHERE c.given ORDER BY c.purpose",
                request.study(),
                participant);
        return StudyAdmin.answer(Map.of("study", request.study(), "withdrawn", true));
    }

    /** {@code PUT /v1/participants/{id}/restriction}: while it stands, what comes is stored and used for no study. */
    public Answer restrict(Request request) throws SQLException {
        UUID participant = request.person().value();
        boolean restricted = Members.of(request.body(), Set.of("restricted")).bool("restricted");
        if (restricted) {
            tables.run("INSERT INTO control.restriction (participant) VALUES (?) ON CONFLICT DO NOTHING", participant);
        } else {
            tables.run("DELETE FROM control.restriction WHERE participant = ?", participant);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("restrictedSince", restrictedSince(participant));
        return StudyAdmin.answer(answer);
    }

    private void enrolled(Request request) throws SQLException {
        if (tables.person(request.study(), request.person().value()).isEmpty()) {
            throw new ProblemException(404, "Not found", "The person takes part in no study of that name.");
        }
    }

    private boolean hasText(String study, String purpose, @Nullable Integer version, @Nullable String language)
            throws SQLException {
        return !tables.all(
                        "SELECT 1 FROM control.consent_text WHERE study = ? AND purpose = ? AND version = ? AND language = ?",
                        row -> row.getInt(1),
                        study,
                        purpose,
                        version,
                        language)
                .isEmpty();
    }

    private List<Map<String, Object>> history(String study, UUID participant) throws SQLException {
        return new ArrayList<>(tables.all(
                "SELECT purpose, given, text_version, language, at FROM control.consent_event"
                        + " WHERE study = ? AND participant = ? ORDER BY id",
                row -> {
                    Map<String, Object> event = new LinkedHashMap<>();
                    event.put("purpose", row.getString(1));
                    event.put("given", row.getBoolean(2));
                    event.put("textVersion", row.getObject(3, Integer.class));
                    event.put("language", row.getString(4));
                    event.put("at", time(row.getObject(5, OffsetDateTime.class)));
                    return event;
                },
                study,
                participant));
    }

    private @Nullable String restrictedSince(UUID participant) throws SQLException {
        return tables
                .all(
                        "SELECT since FROM control.restriction WHERE participant = ?",
                        row -> row.getObject(1, OffsetDateTime.class)
                                .toInstant()
                                .toString(),
                        participant)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String time(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant().toString();
    }
}
