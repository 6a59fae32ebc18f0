package dev.upbeat.deploy.e2e;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Grafana is given, in the fields that are used of those it publishes: a dashboard's in {@code kinds/dashboard/dashboard_kind.cue} of
 * grafana/grafana, a query's and a panel's options beside their plug-ins, data sources and providers in its page on provisioning. A
 * field that is not named here fails.
 */
final class GrafanaFiles {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private GrafanaFiles() {}

    static <T> T read(Path file, Class<T> type) throws IOException {
        return STRICT.readValue(file.toFile(), type);
    }

    static <T> T read(String text, Class<T> type) throws IOException {
        return STRICT.readValue(text, type);
    }

    record Dashboard(
            String uid,
            String title,
            String description,
            List<String> tags,
            String timezone,
            String weekStart,
            boolean editable,
            int graphTooltip,
            Period time,
            String refresh,
            int schemaVersion,
            Templating templating,
            List<Panel> panels) {}

    record Period(String from, String to) {}

    record Templating(List<Variable> list) {}

    record Variable(
            String name,
            String label,
            String type,
            @Nullable DataSourceRef datasource,
            String query,
            @Nullable Integer refresh,
            @Nullable Integer sort,
            @Nullable Current current,
            boolean multi,
            boolean includeAll) {}

    record Current(String text, String value) {}

    record DataSourceRef(String type, String uid) {}

    record Panel(
            int id,
            String type,
            String title,
            @Nullable String description,
            GridPos gridPos,
            @Nullable String timeFrom,
            @Nullable DataSourceRef datasource,
            @Nullable List<Target> targets,
            @Nullable FieldConfigSource fieldConfig,
            Options options) {

        List<Target> queries() {
            return targets == null ? List.of() : targets;
        }
    }

    record GridPos(int h, int w, int x, int y) {}

    /** A query, of PostgreSQL ({@code rawSql}) or Prometheus ({@code expr}). */
    record Target(
            String refId,
            @Nullable String format,
            String editorMode,
            @Nullable Boolean rawQuery,
            @Nullable String rawSql,
            @Nullable String expr,
            @Nullable String legendFormat,
            @Nullable Boolean range,
            @Nullable Boolean instant) {}

    record FieldConfigSource(FieldConfig defaults, List<FieldOverride> overrides) {}

    record FieldConfig(
            String unit,
            String noValue,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Thresholds thresholds,
            @Nullable Custom custom) {}

    record Thresholds(String mode, List<Threshold> steps) {}

    record Threshold(@Nullable Double value, String color) {}

    record Custom(
            String drawStyle,
            @Nullable Integer lineWidth,
            @Nullable Integer fillOpacity,
            @Nullable Integer pointSize,
            @Nullable String showPoints,
            @Nullable Boolean spanNulls,
            @Nullable Stacking stacking,
            @Nullable ThresholdsStyle thresholdsStyle) {}

    record Stacking(String mode, String group) {}

    record ThresholdsStyle(String mode) {}

    record FieldOverride(Matcher matcher, List<Property> properties) {}

    record Matcher(String id, String options) {}

    record Property(String id, JsonNode value) {}

    record Options(
            @Nullable String mode,
            @Nullable String content,
            @Nullable Legend legend,
            @Nullable Tooltip tooltip,
            @Nullable ReduceOptions reduceOptions,
            @Nullable String colorMode,
            @Nullable String graphMode,
            @Nullable String textMode,
            @Nullable Boolean showHeader,
            @JsonProperty("xField") @Nullable String xField,
            @Nullable String orientation,
            @Nullable String showValue) {}

    record Legend(String displayMode, String placement, boolean showLegend) {}

    record Tooltip(String mode, String sort) {}

    record ReduceOptions(List<String> calcs, String fields, boolean values) {}

    record DataSources(int apiVersion, List<DataSource> datasources) {}

    record DataSource(
            String name,
            String uid,
            String type,
            String access,
            String url,
            @Nullable String user,
            @JsonProperty("isDefault") boolean isDefault,
            boolean editable,
            JsonData jsonData,
            @Nullable Map<String, String> secureJsonData) {}

    record JsonData(
            @Nullable String database,
            @Nullable String sslmode,
            @Nullable Integer postgresVersion,
            @Nullable Boolean timescaledb,
            @Nullable Integer maxOpenConns,
            @Nullable String httpMethod,
            @Nullable String timeInterval) {}

    record Providers(int apiVersion, List<Provider> providers) {}

    record Provider(
            String name,
            String folder,
            String folderUid,
            String type,
            boolean disableDeletion,
            boolean allowUiUpdates,
            int updateIntervalSeconds,
            ProviderOptions options) {}

    record ProviderOptions(String path) {}
}
