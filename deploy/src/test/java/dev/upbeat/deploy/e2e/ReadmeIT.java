package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.simulation.Delivery;
import dev.upbeat.deploy.simulation.Simulation;
import dev.upbeat.deploy.simulation.emit.Emitter;
import dev.upbeat.deploy.simulation.emit.Request;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.model.sample.DeviceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a newcomer to type, typed, and the answers that it shows. */
class ReadmeIT {

    private static final String PROMPT = "    $ ";

    @Test
    void theFirstUploadGoesAsTheReadmeSays(@TempDir Path temporary) throws Exception {
        List<Step> steps = steps(section("## A first upload"));
        assertThat(steps).hasSizeGreaterThan(4);
        Path data = temporary.resolve("data");
        String token = "";
        try (Stack stack = Stack.start(StackOptions.embedded(data), sentence -> {})) {
            for (Step step : steps) {
                if (step.command.startsWith("TOKEN=")) {
                    continue;
                }
                String command = step.command
                        .replace(":8080/", ":" + stack.ingestPort() + "/")
                        .replace(":8081/", ":" + stack.apiPort() + "/");
                String answer = run(command, data, token);
                assertThat(squeezed(answer)).as(step.command).matches(pattern(step.shown));
                if (answer.startsWith("token ")) {
                    token = answer.substring("token ".length(), answer.indexOf('\n'));
                }
                stack.awaitCaughtUp(60);
            }
        }
    }

    @Test
    void questionnairesGoAsTheReadmeSays(@TempDir Path temporary) throws Exception {
        List<Step> steps = steps(section("## Mood and questionnaires"));
        assertThat(steps).hasSize(3);
        Path data = temporary.resolve("data");
        try (Stack stack = Stack.start(StackOptions.embedded(data), sentence -> {})) {
            String token = Installation.newParticipant(data, stack.database()).token();
            // a variable lives as long as its shell
            List<Step> inTwo = List.of(
                    steps.get(0), new Step(steps.get(1).command + "; " + steps.get(2).command, steps.get(2).shown));
            for (Step step : inTwo) {
                String command = step.command.replace(":8080/", ":" + stack.ingestPort() + "/");
                assertThat(squeezed(run(command, data, token))).as(step.command).matches(pattern(step.shown));
            }
        }
    }

    @Test
    void importsGoAsTheReadmeSays(@TempDir Path temporary) throws Exception {
        List<Step> steps = steps(section("## Import files"));
        assertThat(steps).hasSize(2);
        export(Files.createDirectory(temporary.resolve("exports")));
        Path data = temporary.resolve("data");
        StackOptions options = StackOptions.embedded(data);
        try (Stack stack = Stack.start(options, sentence -> {})) {
            OfflineDatabase.run(options, sentence -> {}, identity -> identity.findOrCreate("anna"));
            for (Step step : steps) {
                String command = "cd '" + temporary + "' && { " + step.command + "; } 2>/dev/null; true";
                String answer = run(command, data, "");
                assertThat(squeezed(answer)).as(step.command).matches(pattern(step.shown));
            }
            stack.awaitCaughtUp(60);
        }
    }

    /** What a watch and a bike computer have left of a day, and a file that broke off. */
    private static void export(Path folder) throws IOException {
        Emitter emitter = new Emitter(true);
        List<Delivery> day =
                new Simulation(11).rich().day(LocalDate.of(2026, 10, 10)).deliveries();
        for (Delivery delivery : day) {
            Request request = emitter.requests(delivery).getFirst();
            if (delivery instanceof Delivery.Ride) {
                Files.write(folder.resolve("ride.fit"), request.body());
                Files.write(folder.resolve("cut.fit"), Arrays.copyOf(request.body(), 20_000));
            } else if (delivery instanceof Delivery.Records records
                    && records.device().kind() == DeviceKind.WRIST) {
                Files.write(folder.resolve("watch.json"), request.body());
            }
        }
    }

    private record Step(String command, String shown) {}

    private static List<String> section(String heading) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "README.md"));
        int from = lines.indexOf(heading) + 1;
        assertThat(from).as(heading).isPositive();
        int to = from;
        while (!lines.get(to).startsWith("## ")) {
            to++;
        }
        return lines.subList(from, to);
    }

    /** A command goes on until it is whole; what stands below it is its answer, up to a line that is not indented. */
    private static List<Step> steps(List<String> lines) throws IOException, InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(PROMPT)) {
                continue;
            }
            StringBuilder command = new StringBuilder(lines.get(i).substring(PROMPT.length()));
            while (!isWhole(command.toString())) {
                command.append('\n').append(lines.get(++i));
            }
            StringBuilder shown = new StringBuilder();
            while (i + 1 < lines.size()
                    && lines.get(i + 1).startsWith("    ")
                    && !lines.get(i + 1).startsWith(PROMPT)) {
                shown.append(lines.get(++i));
            }
            steps.add(new Step(command.toString(), shown.toString()));
        }
        return steps;
    }

    private static boolean isWhole(String command) throws IOException, InterruptedException {
        return !command.endsWith("\\")
                && new ProcessBuilder("bash", "-n", "-c", command)
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
    }

    private static String run(String command, Path data, String token) throws IOException, InterruptedException {
        String upbeat = """
                function deploy/upbeat { "$JAVA" -Xmx512m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
                  --sun-misc-unsafe-memory-access=allow -cp "$CLASSES" dev.upbeat.deploy.Main "$@" --data "$DATA"; }
                function curl { command curl --silent --show-error "$@"; }
                """;
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", upbeat + command).redirectErrorStream(true);
        bash.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        bash.environment().put("CLASSES", System.getProperty("java.class.path"));
        bash.environment().put("DATA", data.toString());
        bash.environment().put("TOKEN", token);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }

    /** A word that ends in an ellipsis stands for any other, an answer that is not shown for any. */
    private static Pattern pattern(String shown) {
        String[] fixed = squeezed(shown.replaceAll("[\\w-]*…", "…")).split("…", -1);
        String regex = Arrays.stream(fixed).map(Pattern::quote).collect(Collectors.joining("[\\w.:-]+"));
        return Pattern.compile(shown.isEmpty() ? ".*" : regex);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
