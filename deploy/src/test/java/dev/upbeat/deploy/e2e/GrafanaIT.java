package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.release.ReleaseIssuer;
import dev.upbeat.deploy.demo.Demo;
import dev.upbeat.deploy.demo.DemoPlan;
import dev.upbeat.deploy.e2e.GrafanaFiles.Dashboard;
import dev.upbeat.deploy.e2e.GrafanaFiles.Panel;
import dev.upbeat.deploy.e2e.GrafanaFiles.Target;
import dev.upbeat.deploy.e2e.GrafanaFiles.Variable;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Role;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each panel's question, asked of simulated people by the login that the panel's data source has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrafanaIT {

    private static final long SEED = 3;
    private static final int DAYS = 9;
    private static final int OTHERS = 12;
    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-10-15T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");

    private static final int RUNS = 20;
    private static final long P95_MILLIS = 100;

    private static final Set<String> TIMES = Set.of("timestamp", "timestamptz");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "float4", "float8", "numeric");
    private static final Pattern METRIC = Pattern.compile("\\bupbeat[_:][a-z0-9_:]+");
    private static final Pattern RECORDED = Pattern.compile("(?<=record: )\\S+");

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private Path data = Path.of("");
    private String rich = "";
    private String login = "";

    @BeforeAll
    void load(@TempDir Path temporary) throws Exception {
        data = temporary.resolve("data");
        StackOptions options = StackOptions.embedded(data);
        Demo demo = Demo.prepare(options, new DemoPlan(SEED, NOW.toEpochMilli(), DAYS, OTHERS), false);
        stack = Stack.start(options, sentence -> {});
        demo.load(stack, new PrintWriter(Writer.nullWriter()), false);
        List<String> people = people();
        rich = people.getFirst();
        release(people);
        CommandLineRun made = CommandLineRun.of("grafana-login", rich, "--data", data.toString());
        assertThat(made.status()).as(made.output()).isZero();
        login = made.output().replaceAll("(?s).*//(upbeat_mine_\\w+)@.*", "$1");
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    /** Whoever has most signals first. */
    private List<String> people() throws SQLException {
        List<String> people = new ArrayList<>();
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(
                        "SELECT participant FROM facts.sample_block GROUP BY 1 ORDER BY sum(length(block)) DESC")) {
            while (row.next()) {
                people.add(row.getString(1));
            }
        }
        return people;
    }

    /** The worn dates of the week that is released. */
    private List<String> datesOf(String person) throws SQLException {
        List<String> dates = new ArrayList<>();
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT local_date FROM facts.day_activity"
                        + " WHERE participant = ? AND worn_minutes > 0"
                        + " AND local_date BETWEEN '2026-11-02' AND '2026-11-08'")) {
            query.setObject(1, UUID.fromString(person));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    dates.add(row.getString(1));
                }
            }
        }
        return dates;
    }

    private void release(List<String> people) throws Exception {
        String admin =
                Installation.token(data, stack.database(), Role.ADMIN, "").token();
        put("/v1/studies/sunny", admin, "{\"title\": \"Sunny\", \"from\": \"2026-10-01\"}");
        put("/v1/studies/sunny/consent-texts/release/1/en", admin, "I agree.");
        for (String person : people) {
            put("/v1/studies/sunny/participants/" + person, admin, "{\"from\": \"2026-10-01\"}");
            String token = Installation.token(data, stack.database(), Role.PARTICIPANT, person)
                    .token();
            put(
                    "/v1/participants/me/studies/sunny/consents/release",
                    token,
                    "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}");
            // on a scale of its own: so few simulated people seldom answer on one scale
            for (String date : datesOf(person)) {
                String mood = "{\"scale\": \"0-100\", \"value\": 60, \"at\": \"" + date
                        + "T12:00:00\", \"zone\": \"Europe/Oslo\"}";
                assertThat(Http.send(
                                        "POST",
                                        stack.ingestPort(),
                                        "/v1/mood",
                                        token,
                                        "application/json",
                                        mood.getBytes(StandardCharsets.UTF_8))
                                .statusCode())
                        .isEqualTo(202);
            }
        }
        stack.awaitCaughtUp(60);
        try (HikariDataSource writer = stack.database().dataSource(DatabaseRole.WRITER, 2);
                Connection connection = writer.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT definition FROM facts.writer_state")) {
            row.next();
            new ReleaseIssuer(writer, row.getString(1)).run(AFTER);
        }
        // thirteen people are too few for two bins, so these are made of the figure over all days
        try (HikariDataSource writer = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = writer.getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(
                            sql.executeUpdate(
                                    "INSERT INTO research.release_value"
                                            + " SELECT study, monday, atom, measure || '/' || bin, mean, people, definition, issue, issued_at"
                                            + " FROM research.release_value, unnest(ARRAY['0-19', '20+']) bin WHERE measure = 'mood/0-100'"))
                    .isPositive();
        }
    }

    private void put(String path, String token, String body) throws Exception {
        HttpResponse<String> response = Http.send(
                "PUT", stack.ingestPort(), path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isIn(200, 202);
    }

    @Test
    void myDaysAnswersWithTheApisFigures() throws Exception {
        try (Connection own = connect(login)) {
            Dashboard mine = GrafanaTest.dashboards("mine").getFirst();
            Map<String, List<Map<String, @Nullable String>>> shown = ask(own, mine, Map.of());
            Map<String, Integer> active = new TreeMap<>();
            for (Map<String, @Nullable String> row : Objects.requireNonNull(shown.get("Active minutes"))) {
                active.put(text(row, "time").substring(0, 10), Integer.valueOf(text(row, "active")));
            }
            JsonNode days = Http.json(Http.get(
                    stack.apiPort(),
                    "/v1/participants/me/days?from=2026-10-15&to=2026-11-10",
                    Installation.token(data, stack.database(), Role.PARTICIPANT, rich)
                            .token()));
            Map<String, Integer> told = new TreeMap<>();
            days.forEach(day -> {
                if (!day.get("minutes").isNull()) {
                    told.put(day.get("date").asText(), day.get("activeMinutes").asInt());
                }
            });
            assertThat(active).hasSizeGreaterThan(6).isEqualTo(told);
            for (Map<String, @Nullable String> row :
                    Objects.requireNonNull(shown.get("Heart rate, with where each class begins"))) {
                assertThat(Double.parseDouble(text(row, "heart rate"))).isBetween(25.0, 250.0);
            }
        }
    }

    @Test
    void studyAndCohortAnswerFromReleases() throws Exception {
        try (Connection releases = connect(DatabaseRole.GRAFANA.roleName())) {
            for (Dashboard dashboard : GrafanaTest.dashboards("studies")) {
                if (dashboard.title().equals("Pipeline")) {
                    continue;
                }
                for (String period : List.of("week", "month", "quarter")) {
                    Map<String, String> chosen = new HashMap<>(Map.of("period", period));
                    for (Variable variable : dashboard.templating().list()) {
                        if (variable.type().equals("custom")) {
                            assertThat(variable.query().split(",")).contains(period);
                        } else {
                            chosen.put(variable.name(), first(releases, variable.query(), chosen));
                        }
                    }
                    assertThat(chosen).containsEntry("study", "sunny").containsEntry("stratum", "all");
                    Map<String, List<Map<String, @Nullable String>>> shown = ask(releases, dashboard, chosen);
                    for (Map<String, @Nullable String> row : shown.getOrDefault("People", List.of())) {
                        assertThat(Integer.parseInt(text(row, "people")) % 5).isZero();
                    }
                }
            }
        }
    }

    @Test
    void pipelineAsksForWhatIsExposedOrRecorded() throws Exception {
        String exposed = Http.get(stack.ingestPort(), "/metrics", "").body();
        Set<String> there = names(METRIC, exposed);
        there.addAll(names(RECORDED, Files.readString(Path.of("prometheus", "rules.yml"))));
        Set<String> asked = new TreeSet<>();
        for (Dashboard dashboard : GrafanaTest.dashboards("studies")) {
            for (Panel panel : dashboard.panels()) {
                for (Target target : panel.queries()) {
                    asked.addAll(target.expr() == null ? Set.of() : names(METRIC, target.expr()));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(12);
        // named once there is one: the IT of the rules provokes both
        there.addAll(Set.of("upbeat_ingest_refused_total", "upbeat_quarantined_total"));
        assertThat(there).containsAll(asked);
    }

    private Map<String, List<Map<String, @Nullable String>>> ask(
            Connection connection, Dashboard dashboard, Map<String, String> chosen) throws SQLException {
        Map<String, List<Map<String, @Nullable String>>> shown = new HashMap<>();
        for (Panel panel : dashboard.panels()) {
            for (Target target : panel.queries()) {
                String sql = Objects.requireNonNull(target.rawSql());
                Instant from = from(panel.timeFrom());
                String question = GrafanaMacros.expand(sql, chosen, from, NOW);
                List<Map<String, @Nullable String>> rows = rows(connection, panel, question);
                assertThat(rows).as("%s: %s", panel.title(), question).isNotEmpty();
                rows.getFirst()
                        .keySet()
                        .forEach(column -> assertThat(rows)
                                .as("%s: nothing in %s", panel.title(), column)
                                .anySatisfy(row -> assertThat(row.get(column)).isNotNull()));
                assertThat(rows(connection, panel, GrafanaMacros.expand(sql, chosen, LONG_AGO, LONG_AGO)))
                        .as("%s long ago", panel.title())
                        .isEmpty();
                assertThat(p95Millis(connection, question))
                        .as("milliseconds of %s: %s", panel.title(), question)
                        .isLessThan(P95_MILLIS);
                shown.put(panel.title(), rows);
            }
        }
        return shown;
    }

    /** A panel's own last days, in place of the dashboard's. */
    private static Instant from(@Nullable String last) {
        return last == null ? FIRST : NOW.minus(Duration.parse("P" + last.toUpperCase(Locale.ROOT)));
    }

    private static List<Map<String, @Nullable String>> rows(Connection connection, Panel panel, String question)
            throws SQLException {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(question)) {
            ResultSetMetaData columns = row.getMetaData();
            assertFits(panel, columns);
            while (row.next()) {
                Map<String, @Nullable String> values = new HashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(columns.getColumnLabel(i), row.getString(i));
                }
                rows.add(values);
            }
        }
        if (panel.type().equals("timeseries")) {
            List<String> times = new ArrayList<>();
            for (Map<String, @Nullable String> each : rows) {
                times.add(text(each, "time"));
            }
            assertThat(times).isSorted();
        }
        return rows;
    }

    private static void assertFits(Panel panel, ResultSetMetaData columns) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            String type = columns.getColumnTypeName(i);
            String as = panel.title() + ": " + name;
            switch (panel.type()) {
                case "timeseries" -> {
                    assertThat(name.equals("time")).as(as).isEqualTo(i == 1);
                    if (i == 1) {
                        assertThat(type).as(as).isIn(TIMES);
                    } else if (name.equals("metric")) {
                        assertThat(type).as(as).isEqualTo("text");
                    } else {
                        assertThat(type).as(as).isIn(NUMBERS);
                    }
                }
                case "stat" -> assertThat(type).as(as).isIn(NUMBERS);
                case "barchart" -> {
                    assertThat(name.equals(panel.options().xField())).as(as).isEqualTo(i == 1);
                    assertThat(type).as(as).isIn(i == 1 ? Set.of("text") : NUMBERS);
                }
                default ->
                    assertThat(TIMES.contains(type) || NUMBERS.contains(type) || type.equals("text"))
                            .as(as)
                            .isTrue();
            }
        }
    }

    private static long p95Millis(Connection connection, String question) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        try (Statement sql = connection.createStatement()) {
            for (int i = 0; i < RUNS; i++) {
                long start = System.nanoTime();
                try (ResultSet row = sql.executeQuery(question)) {
                    while (row.next()) {
                        row.getObject(1);
                    }
                }
                nanos.add(System.nanoTime() - start);
            }
        }
        nanos.sort(null);
        return nanos.get(RUNS * 95 / 100 - 1) / 1_000_000;
    }

    private static String first(Connection connection, String question, Map<String, String> chosen)
            throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(GrafanaMacros.expand(question, chosen, LONG_AGO, NOW))) {
            assertThat(row.next()).as(question).isTrue();
            return row.getString(1);
        }
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private Connection connect(String as) throws Exception {
        Path file = stack.database().secrets().resolve(as);
        return DriverManager.getConnection(
                stack.database().jdbcUrl(), as, Files.readString(file).strip());
    }
}
