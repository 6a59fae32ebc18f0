package dev.upbeat.analytics.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StalledExportsTest {

    private static final Duration SOON = Duration.ofMillis(300);

    private final StalledExports stalled = new StalledExports(SOON);

    @Test
    void whoStandsStillIsInterruptedAndGoesOnWithoutTheInterrupt() throws Exception {
        CountDownLatch wokenUp = new CountDownLatch(1);
        CountDownLatch wentOn = new CountDownLatch(1);
        Thread export = Thread.ofVirtual().start(() -> {
            stalled.progress();
            try {
                TimeUnit.MINUTES.sleep(1);
            } catch (InterruptedException e) {
                wokenUp.countDown();
                Thread.currentThread().interrupt();
            }
            stalled.done();
            if (!Thread.currentThread().isInterrupted()) {
                wentOn.countDown();
            }
        });

        assertThat(wokenUp.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(wentOn.await(10, TimeUnit.SECONDS)).isTrue();
        export.join();
    }

    @Test
    void whoGoesOnIsLeftAlone() throws Exception {
        for (int i = 0; i < 10; i++) {
            stalled.progress();
            TimeUnit.MILLISECONDS.sleep(SOON.toMillis() / 4);
        }
        stalled.done();
        TimeUnit.MILLISECONDS.sleep(2 * SOON.toMillis());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
