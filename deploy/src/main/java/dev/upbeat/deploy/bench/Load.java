package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Posts all bodies of many people over many connections; each person's in order, people side by side. */
final class Load {

    private final int port;
    private final List<String> tokens;
    private final int samplesPerBody;
    private final int samplesPerPerson;

    Load(int port, List<String> tokens, int samplesPerBody, int samplesPerPerson) {
        this.port = port;
        this.tokens = tokens;
        this.samplesPerBody = samplesPerBody;
        this.samplesPerPerson = samplesPerPerson;
    }

    /** Runs it and returns the nanoseconds from the first request to the last acknowledgement. */
    long run(int connections) throws InterruptedException {
        int bodiesPerPerson = Math.ceilDiv(samplesPerPerson, samplesPerBody);
        AtomicInteger nextPerson = new AtomicInteger();
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(connections);
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            Thread.ofVirtual().start(() -> {
                try (LoadConnection connection = new LoadConnection(port)) {
                    for (int person = nextPerson.getAndIncrement();
                            person < tokens.size() && failure.get() == null;
                            person = nextPerson.getAndIncrement()) {
                        send(connection, person, bodiesPerPerson);
                    }
                } catch (IOException e) {
                    failure.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        IOException e = failure.get();
        if (e != null) {
            throw new UserError("The load did not get through: " + e.getMessage(), e);
        }
        return System.nanoTime() - start;
    }

    private void send(LoadConnection connection, int person, int bodies) throws IOException {
        HeartRateBodies generator = new HeartRateBodies(person, samplesPerBody);
        for (int i = 0; i < bodies; i++) {
            int status = connection.post(tokens.get(person), generator.body(i, samplesPerPerson));
            if (status != 202) {
                throw new IOException("an upload was answered with " + status);
            }
        }
    }
}
