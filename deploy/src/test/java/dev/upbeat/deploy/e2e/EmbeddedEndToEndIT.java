package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.up.Erasure;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.model.person.Pseudonym;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything embedded, as {@code deploy/up} runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedEndToEndIT extends EndToEndScenarios {

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        stack = Stack.start(options(), System.out::println);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Override
    Stack stack() {
        return stack;
    }

    @Test
    void emptiedAndReplayedFactsAreEqualAndTheErasedStayErased() throws Exception {
        Person kept = participant();
        Person erased = participant();
        for (Person person : List.of(kept, erased)) {
            upload(person, activity("2026-03-01T23:50:00", 30));
            upload(person, activity("2026-03-08T10:00:00", 45));
            upload(person, Fitabase.body("days", List.of(Map.of("date", "2026-03-01", "steps", 9120))));
        }
        stack.awaitCaughtUp(60);
        SortedMap<String, List<String>> before = facts(kept);
        assertThat(before.get("facts.day_wellbeing")).hasSize(3);
        assertThat(before.get("facts.week_activity")).hasSize(2);
        assertThat(before.get("facts.device_day")).hasSize(1);
        Pseudonym gone = Pseudonym.parse(erased.id());
        Erasure.publish(stack.bootstrap(), gone);
        OfflineDatabase.run(options(), System.out::println, identity -> {
            identity.erase(gone);
            return gone;
        });
        Erasure.awaitRowsGone(stack.database(), gone);
        assertThat(facts(erased).values()).allMatch(List::isEmpty);
        Thread.sleep(5100); // tokens are remembered for five seconds
        assertThat(Http.get(stack.apiPort(), "/v1/participants/me/days", erased.token())
                        .statusCode())
                .isEqualTo(401);
        assertThat(Http.upload(stack.ingestPort(), erased.token(), activity("2026-03-09T10:00:00", 5))
                        .statusCode())
                .isEqualTo(401);

        stack.close();
        stack = Stack.startAnew(options(), System.out::println);
        int different = stack.endReplay(300);

        assertThat(facts(kept)).isEqualTo(before);
        assertThat(different).isZero();
        assertThat(facts(erased).values()).allMatch(List::isEmpty);
    }

    private StackOptions options() {
        return StackOptions.embedded(folder.resolve("data"));
    }
}
