package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.upbeat.deploy.e2e.GrafanaFiles.Dashboard;
import dev.upbeat.deploy.e2e.GrafanaFiles.DataSource;
import dev.upbeat.deploy.e2e.GrafanaFiles.DataSourceRef;
import dev.upbeat.deploy.e2e.GrafanaFiles.GridPos;
import dev.upbeat.deploy.e2e.GrafanaFiles.Panel;
import dev.upbeat.deploy.e2e.GrafanaFiles.Target;
import dev.upbeat.deploy.e2e.GrafanaFiles.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that Grafana is given, without a Grafana. */
class GrafanaTest {

    static final Path FOLDER = Path.of("grafana");

    static List<Dashboard> dashboards(String who) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER.resolve(who).resolve("dashboards"))) {
            files = found.sorted().toList();
        }
        List<Dashboard> dashboards = new ArrayList<>();
        for (Path file : files) {
            dashboards.add(GrafanaFiles.read(file, Dashboard.class));
        }
        return dashboards;
    }

    @ParameterizedTest
    @ValueSource(strings = {"studies", "mine"})
    void dashboardsAreWhole(String who) throws IOException {
        Path provisioning = FOLDER.resolve(who).resolve("provisioning");
        List<DataSource> sources = GrafanaFiles.read(
                        provisioning.resolve("datasources/upbeat.yaml"), GrafanaFiles.DataSources.class)
                .datasources();
        Map<String, String> types = sources.stream().collect(Collectors.toMap(DataSource::uid, DataSource::type));
        assertThat(GrafanaFiles.read(provisioning.resolve("dashboards/upbeat.yaml"), GrafanaFiles.Providers.class)
                        .providers())
                .singleElement()
                .satisfies(provider -> assertThat(provider.options().path()).endsWith("/" + who + "/dashboards"));
        for (DataSource source : sources) {
            Map<String, String> secrets = source.secureJsonData();
            if (secrets != null) {
                assertThat(secrets.values())
                        .allSatisfy(secret -> assertThat(secret).startsWith("$__file{"));
            }
        }
        for (Dashboard dashboard : dashboards(who)) {
            assertThat(dashboard.timezone()).as("local dates would shift").isEqualTo("utc");
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            for (Panel panel : dashboard.panels()) {
                assertThat(ids.add(panel.id())).as(panel.title()).isTrue();
                takeCells(panel.gridPos(), cells);
                assertIsWhole(panel, types);
            }
            for (Variable variable : dashboard.templating().list()) {
                assertThat(variable.datasource() == null)
                        .as(variable.name())
                        .isEqualTo(variable.type().equals("custom"));
            }
        }
    }

    private static void takeCells(GridPos at, Set<String> cells) {
        assertThat(at.x() + at.w()).isLessThanOrEqualTo(24);
        for (int x = at.x(); x < at.x() + at.w(); x++) {
            for (int y = at.y(); y < at.y() + at.h(); y++) {
                assertThat(cells.add(x + " " + y)).as("over another panel").isTrue();
            }
        }
    }

    private static void assertIsWhole(Panel panel, Map<String, String> types) {
        if (panel.type().equals("text")) {
            assertThat(panel.options().content()).isNotBlank();
            return;
        }
        assertThat(panel.type()).isIn("timeseries", "stat", "table", "barchart");
        assertThat(panel.description()).as(panel.title()).isNotBlank();
        assertThat(Objects.requireNonNull(panel.fieldConfig()).defaults().noValue())
                .as("says why it is empty: " + panel.title())
                .isNotBlank();
        DataSourceRef source = Objects.requireNonNull(panel.datasource());
        assertThat(types).containsEntry(source.uid(), source.type());
        assertThat(panel.queries()).isNotEmpty();
        boolean sql = source.type().endsWith("postgresql-datasource");
        for (Target target : panel.queries()) {
            assertThat(target.rawSql() != null).isEqualTo(sql);
            assertThat(target.expr() == null).isEqualTo(sql);
            if (sql) {
                assertThat(target.format()).isEqualTo(panel.type().equals("timeseries") ? "time_series" : "table");
            }
        }
    }

    @Test
    void myDaysCarriesTheNote() throws IOException {
        assertThat(dashboards("mine").getFirst().panels().getFirst().options().content())
                .contains("no substitute for professional advice")
                .contains("your therapist, psychiatrist or other mental health professional");
    }

    @Test
    void anUnknownFieldFails() throws IOException {
        String good = Files.readString(FOLDER.resolve("mine/dashboards/my-days.json"));
        for (String place : List.of("\"uid\"", "\"gridPos\"", "\"refId\"", "\"unit\"", "\"mode\"")) {
            String bad = good.replaceFirst(place, "\"colour\": 1, " + place);
            assertThatThrownBy(() -> GrafanaFiles.read(bad, Dashboard.class))
                    .as(place)
                    .isInstanceOf(JsonProcessingException.class)
                    .hasMessageContaining("colour");
        }
    }

    @Test
    void macrosAreTextAlone() {
        Instant from = Instant.parse("2026-11-02T00:00:00Z");
        Instant to = Instant.parse("2026-11-09T00:00:00Z");
        assertThat(GrafanaMacros.expand(
                        "$__timeFilter(a) AND $__timeFrom() < ${study:sqlstring}", Map.of("study", "o'er"), from, to))
                .isEqualTo("a BETWEEN '2026-11-02T00:00:00Z' AND '2026-11-09T00:00:00Z'"
                        + " AND '2026-11-02T00:00:00Z' < 'o''er'");
        for (String bad : List.of("$__timeGrouping(a)", "$study", "${other:sqlstring}", "${study:raw}")) {
            assertThatThrownBy(() -> GrafanaMacros.expand(bad, Map.of("study", "x"), from, to))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
