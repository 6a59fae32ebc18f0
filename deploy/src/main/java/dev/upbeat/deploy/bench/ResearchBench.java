package dev.upbeat.deploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.release.ReleaseIssuer;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.Folders;
import dev.upbeat.deploy.embedded.Ports;
import dev.upbeat.model.minute.Definition;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What researchers and participants ask, over HTTP, of a study of ten thousand people and a million days: one person's 90 days, the
 * cohort's weeks, all days as CSV.
 */
final class ResearchBench implements Benchmark {

    private static final int PEOPLE = 10_000;
    private static final int DAYS = 100;
    private static final int ASKED_DAYS = 90;
    private static final int WEEKS = 14;
    private static final int ASKED_WEEKS = 13;
    private static final int READERS = 50;
    private static final int WARM_UP = 400;
    private static final int MEASURED = 400;
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final long SEED = 5;
    private static final int BUFFER = 1 << 16;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public Figures run(PrintWriter out) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("upbeat-bench");
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, Ports.freePair())) {
            RunFile run = server.run();
            DatabaseAccess database = new DatabaseAccess(run.jdbcUrl(), data.resolve("secrets"));
            say(out, PEOPLE + " people, " + PEOPLE * DAYS + " days: loading …");
            BenchStudy study = BenchStudy.create(data, database, PEOPLE, FIRST, READERS);
            load(database, study.people());
            Figures figures = new Figures();
            say(out, ASKED_DAYS + " days of one person …");
            figures.add(
                    "days_p50_ms",
                    p50Millis(number -> request(
                            run,
                            "/v1/participants/me/days?from=" + FIRST + "&to=" + FIRST.plusDays(ASKED_DAYS - 1),
                            study.participantTokens().get(number % READERS))));
            say(out, "the cohort's weeks, released …");
            issue(database);
            LocalDate last = FIRST.plusWeeks(ASKED_WEEKS - 1);
            figures.add(
                    "cohort_p50_ms",
                    p50Millis(number -> request(
                            run,
                            "/v1/studies/" + study.name() + "/release/weeks?from=" + week(FIRST) + "&to=" + week(last),
                            study.researcherToken())));
            say(out, "all days as CSV …");
            double before = server.peakMegabytes();
            figures.add("export_rows_per_s", export(run, study));
            figures.add("export_peak_growth_mb", server.peakMegabytes() - before);
            return figures;
        } finally {
            http.close();
            Folders.deleteTree(folder);
        }
    }

    private static void load(DatabaseAccess database, List<UUID> people) throws SQLException {
        try (HikariDataSource writer = database.dataSource(DatabaseRole.WRITER, 1);
                Connection connection = writer.getConnection();
                Statement sql = connection.createStatement()) {
            FactRows rows = new FactRows(connection, Definition.CURRENT.name(), SEED);
            rows.copy("facts.day_wellbeing", people, FIRST, DAYS, 1);
            rows.copy("facts.week_activity", people, FIRST, WEEKS, 7);
            rows.copy("history.day_revision", people.subList(0, READERS), FIRST, DAYS, 1);
            // as a database that has run for a while would be
            for (String table : List.of("facts.day_wellbeing", "facts.week_activity", "history.day_revision")) {
                sql.execute("VACUUM (ANALYZE) " + table);
            }
        }
    }

    /** What the schedule does once an hour. */
    private static void issue(DatabaseAccess database) throws SQLException {
        try (HikariDataSource writer = database.dataSource(DatabaseRole.WRITER, 1)) {
            Instant later =
                    FIRST.plusDays(2L * DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
            int issued = new ReleaseIssuer(writer, Definition.CURRENT.name()).run(later);
            if (issued < ASKED_WEEKS) {
                throw new UserError("Of the cohort " + issued + " weeks were released.");
            }
        }
    }

    private static String week(LocalDate monday) {
        return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, "2026-W01".length());
    }

    /** Makes the n-th request. */
    @FunctionalInterface
    private interface Requests {
        HttpRequest of(int number);
    }

    private double p50Millis(Requests requests) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            answer(requests.of(i));
        }
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            HttpRequest request = requests.of(i);
            long began = System.nanoTime();
            answer(request);
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[MEASURED / 2] / 1e6;
    }

    private void answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new UserError("Upbeat answers " + answer.statusCode() + " to what the benchmark asks.");
        }
    }

    /** Rows a second, the last byte included. */
    private double export(RunFile run, BenchStudy study) throws IOException, InterruptedException {
        HttpRequest request = request(run, "/v1/studies/" + study.name() + "/days?format=csv", study.researcherToken());
        double best = 0;
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            long lines = 0;
            try (InputStream body = answer.body()) {
                byte[] buffer = new byte[BUFFER];
                for (int read = body.read(buffer); read > 0; read = body.read(buffer)) {
                    for (int at = 0; at < read; at++) {
                        lines += buffer[at] == '\n' ? 1 : 0;
                    }
                }
            }
            if (lines != (long) PEOPLE * DAYS + 1) {
                throw new UserError("The export has " + lines + " lines.");
            }
            best = Math.max(best, (lines - 1) * 1e9 / (System.nanoTime() - began));
        }
        return best;
    }

    private static HttpRequest request(RunFile run, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + run.apiPort() + path))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}
