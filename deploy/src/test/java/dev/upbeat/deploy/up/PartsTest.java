package dev.upbeat.deploy.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.UserError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void closesTheLastFirstAndAllButOnce() {
        Parts parts = Parts.create();
        parts.add(() -> closed.add("folder"));
        parts.add(() -> closed.add("database"));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("database", "folder");
    }

    @Test
    void onePartThatFailsToCloseDoesNotKeepTheOthersOpen() {
        Parts parts = Parts.create();
        parts.add(() -> closed.add("folder"));
        parts.add(() -> {
            throw new IllegalStateException("does not stop");
        });

        parts.close();

        assertThat(closed).containsExactly("folder");
    }

    @Test
    void whatComesTooLateIsClosedAndRefused() {
        Parts parts = Parts.create();
        parts.close();

        assertThatThrownBy(() -> parts.add(() -> closed.add("late")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Stopped while it was starting");
        assertThat(closed).containsExactly("late");
    }
}
