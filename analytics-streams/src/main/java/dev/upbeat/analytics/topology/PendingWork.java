package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.Provenance.Cause;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Why an hour, a day or a week is to be refreshed.
 *
 * @param causes what happened
 * @param blockChanged whether the hour's own block says something new
 * @param firstLoggedAtMillis least time of receipt of what happened: no day that had sealed by then can change
 * @param lastReceivedAtMillis greatest time of receipt of what happened
 */
record PendingWork(Set<Cause> causes, boolean blockChanged, long firstLoggedAtMillis, long lastReceivedAtMillis) {

    private static final int BYTES = 2 + 2 * Long.BYTES;

    /** Caused by one thing received at {@code receivedAtMillis}. */
    static PendingWork of(Cause cause, long receivedAtMillis, boolean blockChanged) {
        return new PendingWork(EnumSet.of(cause), blockChanged, receivedAtMillis, receivedAtMillis);
    }

    /** What follows from this elsewhere. */
    PendingWork elsewhere() {
        return new PendingWork(causes, false, firstLoggedAtMillis, lastReceivedAtMillis);
    }

    /** Caused by nothing but the log's clock. */
    static PendingWork ofClock() {
        return new PendingWork(EnumSet.noneOf(Cause.class), false, Long.MAX_VALUE, 0);
    }

    PendingWork and(@Nullable PendingWork other) {
        if (other == null) {
            return this;
        }
        Set<Cause> both = EnumSet.copyOf(causes);
        both.addAll(other.causes);
        return new PendingWork(
                both,
                blockChanged || other.blockChanged,
                Math.min(firstLoggedAtMillis, other.firstLoggedAtMillis),
                Math.max(lastReceivedAtMillis, other.lastReceivedAtMillis));
    }

    byte[] toBytes() {
        byte bits = 0;
        for (Cause cause : causes) {
            bits |= (byte) (1 << cause.ordinal());
        }
        return ByteBuffer.allocate(BYTES)
                .put(bits)
                .put((byte) (blockChanged ? 1 : 0))
                .putLong(firstLoggedAtMillis)
                .putLong(lastReceivedAtMillis)
                .array();
    }

    static PendingWork fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte bits = buffer.get();
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            if ((bits >> cause.ordinal() & 1) == 1) {
                causes.add(cause);
            }
        }
        return new PendingWork(causes, buffer.get() == 1, buffer.getLong(), buffer.getLong());
    }

    /** In the order in which they are worked off, since each follows from those before. */
    enum Kind {
        HOUR,
        DATE,
        WEEK
    }

    /** What is pending: an hour, a local date or a week's Monday of a person. Sorts by kind first. */
    record Key(Kind kind, byte[] person, long number) {

        private static final Kind[] KINDS = Kind.values();

        Bytes toBytes() {
            return Bytes.wrap(ByteBuffer.allocate(1 + person.length + Long.BYTES)
                    .put((byte) kind.ordinal())
                    .put(person)
                    .putLong(number ^ Long.MIN_VALUE)
                    .array());
        }

        static Key fromBytes(Bytes key) {
            ByteBuffer buffer = ByteBuffer.wrap(key.get());
            Kind kind = KINDS[buffer.get()];
            byte[] person = new byte[buffer.remaining() - Long.BYTES];
            buffer.get(person);
            return new Key(kind, person, buffer.getLong() ^ Long.MIN_VALUE);
        }
    }
}
