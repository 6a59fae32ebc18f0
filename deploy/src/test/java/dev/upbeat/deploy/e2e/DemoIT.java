package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.deploy.demo.Demo;
import dev.upbeat.deploy.demo.DemoPlan;
import dev.upbeat.deploy.simulation.SimulatedDay;
import dev.upbeat.deploy.simulation.SimulatedLife;
import dev.upbeat.deploy.simulation.Simulation;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo at a small scale: simulated people through the public API, and the month that its commands show. */
class DemoIT {

    private static final long SEED = 3;
    private static final int DAYS = 30;
    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
    private static final Pattern CURL = Pattern.compile("curl -H \"Authorization: Bearer (\\S+)\".* \"(http\\S+)\"");

    @Test
    void aMonthIsLoadedOnceAndShown(@TempDir Path temporary) throws Exception {
        StackOptions options = StackOptions.embedded(temporary.resolve("demo"));
        Demo demo = Demo.prepare(options, new DemoPlan(SEED, NOW.toEpochMilli(), DAYS, 2), false);
        String shown;
        try (Stack stack = Stack.start(options, sentence -> {})) {
            String loading = printed(out -> demo.load(stack, out, false));
            assertThat(loading).contains("100 %").containsPattern("Loaded \\d\\.\\d million records of 3");
            shown = printed(out -> demo.announce(stack, out));
            assertThat(shown).contains("SIMULATED").contains("0.6 points").contains("text/csv");

            Map<LocalDate, JsonNode> days = days(shown);
            assertThat(days).hasSize(DAYS);
            assertLooksLikeTheTruth(days);

            double accepted = accepted(stack);
            assertThat(accepted).isGreaterThan(700_000);
            String again = printed(out -> Demo.prepare(options, DemoPlan.standard(Instant.now()), false)
                    .load(stack, out, false));
            assertThat(again).isEmpty();
            assertThat(accepted(stack)).isEqualTo(accepted);
        }
        try (Stack stack = Stack.start(options, sentence -> {})) {
            String later = printed(out -> demo.announce(stack, out));
            assertThat(token(later)).as("the commands go on working").isEqualTo(token(shown));
            assertThat(days(later)).hasSize(DAYS);
        }
    }

    private static void assertLooksLikeTheTruth(Map<LocalDate, JsonNode> days) {
        SimulatedLife life = new Simulation(SEED).rich();
        List<Integer> apart = new ArrayList<>();
        int moods = 0;
        for (Map.Entry<LocalDate, JsonNode> day : days.entrySet()) {
            SimulatedDay simulated = life.day(day.getKey());
            JsonNode seen = day.getValue();
            int n = seen.get("mood").isNull() ? 0 : seen.get("mood").get("n").asInt();
            assertThat(n)
                    .as("answers on %s", day.getKey())
                    .isEqualTo(simulated.moods().size());
            moods += n;
            apart.add(Math.abs(
                    seen.get("activeMinutes").asInt() - simulated.truth().activeMinutes()));
        }
        assertThat(moods).isGreaterThan(DAYS);
        apart.sort(null);
        assertThat(apart.get(DAYS / 2)).as("half of the days").isLessThanOrEqualTo(4);
        assertThat(apart.get(DAYS * 4 / 5)).as("four of five days").isLessThanOrEqualTo(20);
    }

    private static Map<LocalDate, JsonNode> days(String shown) throws Exception {
        Matcher curl = CURL.matcher(shown);
        assertThat(curl.find()).isTrue();
        java.net.URI address = java.net.URI.create(curl.group(2));
        HttpResponse<String> answer =
                Http.get(address.getPort(), address.getRawPath() + "?" + address.getRawQuery(), curl.group(1));
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<LocalDate, JsonNode> days = new HashMap<>();
        for (JsonNode day : Http.json(answer)) {
            if (!day.get("minutes").isNull()) {
                days.put(LocalDate.parse(day.get("date").asText()), day);
            }
        }
        return days;
    }

    private static String token(String shown) {
        Matcher curl = CURL.matcher(shown);
        assertThat(curl.find()).isTrue();
        return curl.group(1);
    }

    private static double accepted(Stack stack) {
        return stack.metrics().find("upbeat.ingest.accepted").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @FunctionalInterface
    private interface Printing {
        void to(PrintWriter out) throws Exception;
    }

    private static String printed(Printing printing) throws Exception {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        printing.to(out);
        out.flush();
        return text.toString();
    }
}
