package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules beside what Upbeat exposes, and checked by Prometheus's own program where it is installed. */
class PrometheusIT {

    private static final Path FOLDER = Path.of("prometheus");
    private static final Pattern METRIC = Pattern.compile("\\bupbeat_[a-z0-9_]+");
    private static final Pattern ALERT = Pattern.compile("(?<=alert: )\\w+");

    @Test
    void theRulesAskForWhatIsExposed(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        try (Stack stack = Stack.start(StackOptions.embedded(data), sentence -> {})) {
            Person person = Installation.newParticipant(data, stack.database());
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            // one is taken, one refused, one kept aside
            Map<String, Object> upload = Map.of(
                    "device",
                    Map.of("id", "w1", "kind", "wrist"),
                    "heartRate",
                    List.of(
                            Map.of("at", now.minusSeconds(60).toString(), "bpm", 70),
                            Map.of("at", now.minusSeconds(50).toString(), "bpm", 5000),
                            Map.of("at", now.plusSeconds(7200).toString(), "bpm", 71)));
            assertThat(Http.upload(stack.ingestPort(), person.token(), upload).statusCode())
                    .isEqualTo(202);
            stack.awaitCaughtUp(60);
            String exposed = Http.get(stack.ingestPort(), "/metrics", "").body();
            Set<String> missing = names(METRIC, Files.readString(FOLDER.resolve("rules.yml")));
            assertThat(missing).hasSizeGreaterThan(6);
            missing.removeAll(names(METRIC, exposed));
            assertThat(missing).as("asked for and not exposed").isEmpty();
            assertThat(exposed).doesNotContain(person.id()).containsPattern("upbeat_ready\\{[^}]*\"writer\"[^}]*} 1");
        }
    }

    @Test
    void eachAlertHasItsSectionAndIsProvokedOnce() throws IOException {
        Set<String> alerts = names(ALERT, Files.readString(FOLDER.resolve("rules.yml")));
        assertThat(alerts).hasSizeGreaterThan(5);
        String runbook = Files.readString(FOLDER.resolve("RUNBOOK.md"));
        String provoked = Files.readString(FOLDER.resolve("rules-test.yml"));
        for (String alert : alerts) {
            assertThat(runbook).contains("## " + alert + "\n");
            assertThat(provoked).contains("alertname=\"" + alert + "\"");
        }
    }

    @Test
    void promtoolTakesThem() throws Exception {
        Optional<Path> promtool = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(promtool.isPresent(), "promtool is not installed (Debian: apt install prometheus)");
        for (List<String> check : List.of(
                List.of("check", "config", "prometheus.yml"),
                List.of("check", "rules", "rules.yml"),
                List.of("test", "rules", "rules-test.yml"))) {
            ProcessBuilder command = new ProcessBuilder(
                            promtool.get().toString(), check.get(0), check.get(1), check.get(2))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true);
            Process process = command.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
