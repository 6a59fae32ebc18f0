package dev.upbeat.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.simulation.SimulatedLife;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    private static final DemoPlan PLAN = DemoPlan.standard(Instant.parse("2026-11-24T12:00:00Z"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void aNewFolderIsMarkedBeforeAnythingIsInIt() throws Exception {
        Path data = temporary.resolve("demo");
        assertThat(DemoFolder.open(data, PLAN).isLoaded()).isFalse();
        assertThat(Files.readString(data.resolve("SIMULATED.json")))
                .contains("do not exist")
                .contains("0.6");
        assertThat(DemoFolder.of(data)).isPresent();
    }

    @Test
    void aMarkedFolderKeepsItsPlanAndRemembersThatItIsLoaded() {
        Path data = temporary.resolve("demo");
        DemoFolder.open(data, PLAN).markLoaded();
        DemoFolder again = DemoFolder.open(data, DemoPlan.standard(Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(again.plan()).isEqualTo(PLAN);
        assertThat(again.isLoaded()).isTrue();
    }

    @Test
    void aFolderOfRealPeopleIsNotTouched() throws Exception {
        Path data = temporary.resolve("data");
        Files.createDirectories(data.resolve("postgres"));
        assertThatThrownBy(() -> DemoFolder.open(data, PLAN))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("real people");
        DemoFolder.reset(data);
        assertThat(data.resolve("postgres")).exists();
        assertThat(DemoFolder.of(data)).isEmpty();
    }

    @Test
    void aResetEmptiesADemo() throws Exception {
        Path data = temporary.resolve("demo");
        DemoFolder.open(data, PLAN).markLoaded();
        Files.createDirectories(data.resolve("kafka").resolve("samples.v1-0"));
        Files.writeString(data.resolve("kafka").resolve("samples.v1-0").resolve("log"), "records");
        DemoFolder.reset(data);
        assertThat(data).isEmptyDirectory();
        assertThat(DemoFolder.open(data, PLAN).isLoaded()).isFalse();
    }

    @Test
    void everybodysLastDateIsOver() {
        for (SimulatedLife life : PLAN.people()) {
            LocalDate last = PLAN.last(life);
            assertThat(life.plan(last).endMillis()).isLessThanOrEqualTo(PLAN.madeAtMillis());
            assertThat(life.plan(last.plusDays(1)).endMillis()).isGreaterThan(PLAN.madeAtMillis());
            assertThat(PLAN.first(life)).isEqualTo(last.minusDays(29));
        }
        assertThat(PLAN.last(PLAN.people().getFirst())).isEqualTo(LocalDate.of(2026, 11, 23));
    }
}
