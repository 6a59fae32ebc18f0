package dev.upbeat.analytics.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.analytics.research.Audit;
import dev.upbeat.analytics.research.MoodAndMovement;
import dev.upbeat.analytics.research.SeriesQuery;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people and admins read. */
final class ReadRoutes implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(ReadRoutes.class);
    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 3700;
    private static final int DEFAULT_WEEKS = 12;
    private static final int MAX_WEEKS = 530;
    private static final int MAX_WHOLES_AT_ONCE = 2;
    private static final MediaType CSV = MediaTypes.create("text/csv");

    private final Access access;
    private final DefinedQueries.ByName queries;
    private final DeviceDayQueries deviceDays;
    private final ReceiptQuery receipts;
    private final MoodAndMovement moodAndMovement;
    private final Audit audit;
    private final Everything everything;
    private final Semaphore wholes = new Semaphore(MAX_WHOLES_AT_ONCE);

    ReadRoutes(
            Access access,
            DefinedQueries.ByName queries,
            DeviceDayQueries deviceDays,
            ReceiptQuery receipts,
            MoodAndMovement moodAndMovement,
            Audit audit,
            Everything everything) {
        this.access = access;
        this.queries = queries;
        this.deviceDays = deviceDays;
        this.receipts = receipts;
        this.moodAndMovement = moodAndMovement;
        this.audit = audit;
        this.everything = everything;
    }

    /** Those of the definition that the question names. */
    private DefinedQueries queries(ServerRequest request) {
        return queries.of(query(request, "definition"));
    }

    /** Answers for one person, once access is granted. */
    @FunctionalInterface
    private interface PersonHandler {
        void handle(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException;
    }

    @Override
    public void routing(HttpRules rules) {
        read(rules, Route.DAYS, this::days);
        read(rules, Route.WEEKS, this::weeks);
        read(rules, Route.DEVICE_DAYS, this::deviceDays);
        read(rules, Route.REVISIONS, this::revisions);
        read(rules, Route.MINUTES, this::minutes);
        read(rules, Route.EXPLAIN, this::explain);
        read(rules, Route.MOOD_AND_MOVEMENT, this::moodAndMovement);
        read(rules, Route.AUDIT, this::audit);
        read(rules, Route.EVERYTHING, this::everything);
        read(rules, Route.UPLOAD, this::upload);
    }

    private void read(HttpRules rules, Route route, PersonHandler handler) {
        rules.get(route.path(), (request, response) -> {
                    try {
                        String authorization = request.headers()
                                .first(HeaderNames.AUTHORIZATION)
                                .orElse(null);
                        Pseudonym person = access.authorize(route, authorization, path(request, "id"));
                        handler.handle(person, request, response);
                    } catch (SQLException e) {
                        LOG.warn("The database does not answer. sqlState={}", e.getSQLState());
                        throw new Problem(503, "Unavailable", "The database does not answer: try again.")
                                .header("Retry-After", "5");
                    }
                })
                .any(route.path(), (request, response) -> {
                    throw new Problem(405, "Method not allowed", "This address takes GET.").header("Allow", "GET");
                });
    }

    private void everything(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        if (!wholes.tryAcquire()) {
            throw Problem.busy("As many of these as can be are under way: try again.");
        }
        try {
            response.header(HeaderNames.CONTENT_TYPE, "application/zip");
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"everything.zip\"");
            OutputStream out = response.outputStream();
            everything.writeTo(out, person);
            // only what is whole is ended: what breaks off must be seen to
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            wholes.release();
        }
    }

    private void days(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        boolean csv = wantsCsv(request);
        Dates dates = dates(request, () -> queries(request).days().latest(person));
        List<DayQueries.Current> found = queries(request).days().days(person, dates.from(), dates.to());
        if (csv) {
            response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"days.csv\"");
            Answers.text(response, "text/csv; charset=utf-8; header=present", DayCsv.of(found));
        } else {
            Answers.json(response, json -> {
                json.writeStartArray();
                for (DayQueries.Current day : found) {
                    DayJson.current(json, day);
                }
                json.writeEndArray();
            });
        }
    }

    private record Dates(LocalDate from, LocalDate to) {}

    /** The last date that is stored, or null. */
    @FunctionalInterface
    private interface Latest {
        @Nullable
        LocalDate find() throws SQLException;
    }

    /** From and to as asked; what is left out goes by the last date that is stored. */
    private static Dates dates(ServerRequest request, Latest stored) throws SQLException {
        LocalDate to = date(query(request, "to"), "to");
        LocalDate from = date(query(request, "from"), "from");
        if (to == null) {
            LocalDate latest = stored.find();
            if (latest == null) {
                to = from == null ? LocalDate.EPOCH : from;
            } else {
                to = from != null && from.isAfter(latest) ? from : latest;
            }
        }
        if (from == null) {
            from = to.minusDays(DEFAULT_DAYS - 1L);
        }
        if (from.isAfter(to)) {
            throw Problem.badRequest("from is after to: swap them.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw Problem.badRequest("from and to span more than " + MAX_DAYS + " days: ask in parts.");
        }
        return new Dates(from, to);
    }

    private void deviceDays(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        boolean csv = wantsCsv(request);
        Dates dates = dates(request, () -> deviceDays.latest(person));
        List<DeviceDayQueries.Row> found = deviceDays.days(person, dates.from(), dates.to());
        if (csv) {
            response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"device-days.csv\"");
            Answers.text(response, "text/csv; charset=utf-8; header=present", DeviceDayQueries.csv(found));
        } else {
            Answers.json(response, json -> {
                json.writeStartArray();
                for (DeviceDayQueries.Row day : found) {
                    day.write(json);
                }
                json.writeEndArray();
            });
        }
    }

    private void weeks(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        boolean csv = wantsCsv(request);
        LocalDate to = week(request, "to");
        LocalDate from = week(request, "from");
        if (to == null) {
            LocalDate latest = queries(request).weeks().latest(person);
            if (latest == null) {
                to = from == null ? Week.mondayOf(LocalDate.EPOCH) : from;
            } else {
                to = from != null && from.isAfter(latest) ? from : latest;
            }
        }
        if (from == null) {
            from = to.minusWeeks(DEFAULT_WEEKS - 1L);
        }
        if (from.isAfter(to)) {
            throw Problem.badRequest("from is after to: swap them.");
        }
        if (ChronoUnit.WEEKS.between(from, to) >= MAX_WEEKS) {
            throw Problem.badRequest("from and to span more than " + MAX_WEEKS + " weeks: ask in parts.");
        }
        List<WeekQueries.Row> found = queries(request).weeks().weeks(person, from, to);
        if (csv) {
            response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"weeks.csv\"");
            Answers.text(response, "text/csv; charset=utf-8; header=present", WeekCsv.of(found));
        } else {
            Answers.json(response, json -> {
                json.writeStartArray();
                for (WeekQueries.Row week : found) {
                    WeekJson.write(json, week);
                }
                json.writeEndArray();
            });
        }
    }

    private static @Nullable LocalDate week(ServerRequest request, String name) {
        String text = query(request, name);
        return text == null ? null : IsoWeek.monday(text, name);
    }

    private void revisions(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        wantsJson(request);
        LocalDate date = date(path(request, "date"), "The date in the path");
        if (date == null) {
            throw Problem.badRequest("The date in the path is missing.");
        }
        List<DayQueries.Revision> found = queries(request).days().revisions(person, date);
        Answers.json(response, json -> {
            json.writeStartArray();
            for (DayQueries.Revision revision : found) {
                DayJson.revision(json, revision);
            }
            json.writeEndArray();
        });
    }

    private void minutes(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        wantsJson(request);
        LocalDate date = date(query(request, "date"), "date");
        if (date == null) {
            throw Problem.badRequest("Say of which local day: ?date=2026-03-01.");
        }
        List<MinuteQueries.Row> found = queries(request).minutes().minutes(person, date);
        Answers.json(response, json -> {
            json.writeStartArray();
            for (MinuteQueries.Row minute : found) {
                MinuteJson.write(json, minute);
            }
            json.writeEndArray();
        });
    }

    private void explain(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        boolean text = prefersText(request);
        Instant minute = minute(path(request, "instant"));
        Explanation explanation = queries(request).explanations().explain(person, minute);
        if (text) {
            String words = String.join("\n", ExplainWords.of(explanation)) + "\n";
            Answers.text(response, "text/plain; charset=utf-8", words);
        } else {
            Answers.json(response, json -> ExplainJson.write(json, explanation));
        }
    }

    private void moodAndMovement(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        wantsJson(request);
        Parameters parameters = Parameters.of(request, List.of("mood", "definition"));
        Definition definition = queries(request).definition();
        try {
            JsonNode answer = moodAndMovement.answer(person.text(), definition, parameters.text("mood"));
            Answers.object(response, 200, answer);
        } catch (SeriesQuery.TooManyDaysException e) {
            throw Problem.unprocessable("There are more days than can be looked at.");
        }
    }

    private void audit(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        wantsJson(request);
        AuditJson.send(response, audit.ofParticipant(person.value()));
    }

    private static boolean prefersText(ServerRequest request) {
        String format = query(request, "format");
        if (format != null) {
            return switch (format) {
                case "text" -> true;
                case "json" -> false;
                default -> throw Problem.badRequest("format is json or text.");
            };
        }
        MediaType best = request.headers()
                .bestAccepted(MediaTypes.APPLICATION_JSON, MediaTypes.TEXT_PLAIN)
                .orElseThrow(() -> notAcceptable("application/json or text/plain"));
        return best.type().equals("text");
    }

    /** The start of the minute in which the instant lies. */
    private static Instant minute(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MINUTES);
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw Problem.badRequest("The instant in the path is of a year from 1 to 9999.");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("The instant in the path is a time with an offset, such as 2026-03-01T10:05Z.");
        }
    }

    private void upload(Pseudonym person, ServerRequest request, ServerResponse response) throws SQLException {
        wantsJson(request);
        Problem unknown = Problem.notFound(
                "There is no receipt of such an upload yet: it is there once all of the upload has been taken in.");
        UUID uploadId;
        try {
            uploadId = UUID.fromString(path(request, "uploadId"));
        } catch (IllegalArgumentException e) {
            throw unknown;
        }
        ReceiptQuery.Receipt receipt = receipts.find(person, uploadId);
        if (receipt == null) {
            throw unknown;
        }
        Answers.json(response, receipt::write);
    }

    private static boolean wantsCsv(ServerRequest request) {
        String format = query(request, "format");
        if (format != null) {
            return switch (format) {
                case "csv" -> true;
                case "json" -> false;
                default -> throw Problem.badRequest("format is json or csv.");
            };
        }
        MediaType best = request.headers()
                .bestAccepted(MediaTypes.APPLICATION_JSON, CSV)
                .orElseThrow(() -> notAcceptable("application/json or text/csv"));
        return best.subtype().equals("csv");
    }

    private static void wantsJson(ServerRequest request) {
        if (!request.headers().isAccepted(MediaTypes.APPLICATION_JSON)) {
            throw notAcceptable("application/json");
        }
    }

    private static Problem notAcceptable(String types) {
        return new Problem(406, "Not acceptable", "This address answers with " + types + ": change Accept.");
    }

    private static @Nullable LocalDate date(@Nullable String text, String what) {
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw Problem.badRequest(what + " is a year from 1 to 9999.");
            }
            return date;
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(what + " is a date such as 2026-03-01.");
        }
    }

    private static @Nullable String query(ServerRequest request, String name) {
        return request.query().first(name).orElse(null);
    }

    private static String path(ServerRequest request, String name) {
        return request.path().pathParameters().first(name).orElse("");
    }
}
