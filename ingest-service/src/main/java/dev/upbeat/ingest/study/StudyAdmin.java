package dev.upbeat.ingest.study;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.ingest.study.ControlHandler.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** What the operator of an installation does: declares studies, the texts that people consent to, who takes part and who may read. */
public final class StudyAdmin {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
    private static final int MAX_RESEARCHER = 128;

    private final StudyTables tables;

    /** @param dataSource of the login that owns the schema {@code control} */
    public StudyAdmin(DataSource dataSource) {
        this.tables = new StudyTables(dataSource);
    }

    /** {@code PUT /v1/studies/{study}}. Values of dimensions may be added; those that people may have stay. */
    public Answer declare(Request request) throws SQLException {
        String name = request.study();
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.badRequest("A study's name has 1 to 64 small letters, digits and hyphens.");
        }
        Study study = Study.of(request.body());
        Study known = tables.study(name).orElse(study);
        known.dimensions().forEach((dimension, values) -> {
            if (!study.dimensions().getOrDefault(dimension, List.of()).containsAll(values)) {
                throw new ProblemException(
                        409, "In the way", "Dimensions and their values can be added and not be taken away.");
            }
        });
        tables.run(
                "INSERT INTO control.study (study, title, from_date, to_date, mood_protocol, dimensions)"
                        + " VALUES (?, ?, ?, ?, ?, ?::jsonb)"
                        + " ON CONFLICT (study) DO UPDATE SET title = excluded.title, from_date = excluded.from_date,"
                        + " to_date = excluded.to_date, mood_protocol = excluded.mood_protocol, dimensions = excluded.dimensions",
                name,
                study.title(),
                study.from(),
                study.to(),
                study.moodProtocol(),
                StudyTables.json(study.dimensions()));
        return show(name, study);
    }

    /** {@code GET /v1/studies/{study}}. */
    public Answer show(Request request) throws SQLException {
        return show(request.study(), known(request));
    }

    /** {@code PUT /v1/studies/{study}/consent-texts/{purpose}/{version}/{language}}; the body is the text. It never changes. */
    public Answer consentText(Request request) throws SQLException {
        known(request);
        String purpose = purpose(request);
        String version = request.path().getOrDefault("version", "");
        String language = request.path().getOrDefault("language", "");
        if (!VERSION.matcher(version).matches() || !LANGUAGE.matcher(language).matches()) {
            throw ProblemException.badRequest("The address ends with a version such as 1 and a language such as en.");
        }
        String words = utf8(request.body());
        Object[] key = {request.study(), purpose, Integer.parseInt(version), language};
        tables.run(
                "INSERT INTO control.consent_text (study, purpose, version, language, words) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                key[0],
                key[1],
                key[2],
                key[3],
                words);
        List<String> stands = tables.all(
                "SELECT words FROM control.consent_text WHERE study = ? AND purpose = ? AND version = ? AND language = ?",
                row -> row.getString(1),
                key);
        if (!stands.contains(words)) {
            throw new ProblemException(
                    409,
                    "In the way",
                    "That version has another text, and people may have consented to it: add a version.");
        }
        return answer(Map.of("purpose", purpose, "version", key[2], "language", language));
    }

    /** {@code PUT /v1/studies/{study}/participants/{id}}: enrols a person, or changes the period or the strata. Consent is given apart. */
    public Answer enrol(Request request) throws SQLException {
        Study study = known(request);
        Members members = Members.of(request.body(), Set.of("from", "to", "strata"));
        LocalDate from = members.date("from");
        LocalDate to = members.dateIfAny("to");
        study.check(from, to);
        Map<String, String> strata = members.texts("strata", Study.MAX_VALUE);
        study.check(strata);
        tables.run(
                "INSERT INTO control.enrolment (study, participant, from_date, to_date, strata)"
                        + " VALUES (?, ?, ?, ?, ?::jsonb) ON CONFLICT (study, participant) DO UPDATE SET"
                        + " from_date = excluded.from_date, to_date = excluded.to_date, strata = excluded.strata,"
                        + " consents_since = CASE WHEN enrolment.withdrawn_at IS NULL THEN enrolment.consents_since"
                        + " ELSE now() END, withdrawn_at = NULL",
                request.study(),
                request.person().value(),
                from,
                to,
                StudyTables.json(strata));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("study", request.study());
        answer.put(
                "person",
                tables.person(request.study(), request.person().value())
                        .orElseThrow(() -> new ProblemException(404, "Not found", "The person is gone."))
                        .toString());
        answer.put("from", from.toString());
        answer.put("to", to == null ? null : to.toString());
        answer.put("strata", strata);
        return answer(answer);
    }

    /** {@code PUT /v1/studies/{study}/researchers/{name}}: approves a researcher, whose tokens carry that name. */
    public Answer approve(Request request) throws SQLException {
        known(request);
        String name = researcher(request);
        tables.run(
                "INSERT INTO control.study_access (study, researcher) VALUES (?, ?) ON CONFLICT DO NOTHING",
                request.study(),
                name);
        return answer(Map.of("study", request.study(), "researcher", name, "approved", true));
    }

    /** {@code DELETE /v1/studies/{study}/researchers/{name}}. */
    public Answer disapprove(Request request) throws SQLException {
        known(request);
        String name = researcher(request);
        tables.run("DELETE FROM control.study_access WHERE study = ? AND researcher = ?", request.study(), name);
        return answer(Map.of("study", request.study(), "researcher", name, "approved", false));
    }

    static String purpose(Request request) {
        String purpose = request.path().getOrDefault("purpose", "");
        if (!purpose.equals("microdata") && !purpose.equals("release")) {
            throw ProblemException.badRequest("A purpose is microdata or release.");
        }
        return purpose;
    }

    static Answer answer(Object body) {
        return new Answer(200, Json.write(body));
    }

    private Study known(Request request) throws SQLException {
        return tables.study(request.study())
                .orElseThrow(() -> new ProblemException(404, "Not found", "There is no such study."));
    }

    private Answer show(String name, Study study) throws SQLException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("study", name);
        answer.put("title", study.title());
        answer.put("from", study.from() == null ? null : study.from().toString());
        answer.put("to", study.to() == null ? null : study.to().toString());
        answer.put("moodProtocol", study.moodProtocol());
        answer.put("dimensions", study.dimensions());
        answer.put(
                "researchers",
                tables.all(
                        "SELECT researcher FROM control.study_access WHERE study = ? ORDER BY researcher",
                        row -> row.getString(1),
                        name));
        return answer(answer);
    }

    private static String researcher(Request request) {
        String name = request.path().getOrDefault("name", "");
        if (!Texts.isPlain(name, MAX_RESEARCHER)) {
            throw ProblemException.badRequest("A researcher's name has 1 to " + MAX_RESEARCHER + " characters.");
        }
        return name;
    }

    private static String utf8(byte[] body) {
        try {
            String words = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (!words.isBlank() && words.indexOf('\0') < 0) {
                return words;
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        throw ProblemException.badRequest("The body is the text that people consent to, in UTF-8.");
    }
}
