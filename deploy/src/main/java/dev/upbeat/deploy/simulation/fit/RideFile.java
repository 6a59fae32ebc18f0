package dev.upbeat.deploy.simulation.fit;

import dev.upbeat.deploy.simulation.Kit;
import dev.upbeat.deploy.simulation.RideRecording;
import dev.upbeat.deploy.simulation.RideRecording.Pause;
import dev.upbeat.deploy.simulation.RideRecording.Point;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A ride as an activity file: what a bike computer with a chest strap and a power meter writes. */
public final class RideFile {

    private static final int ACTIVITY_FILE = 4;
    private static final int DEVELOPMENT = 255;
    private static final int CYCLING = 2;
    private static final int ROAD = 7;
    private static final int POWER_METER = 11;
    private static final int HEART_RATE_STRAP = 120;
    private static final int SOURCE_ANTPLUS = 1;
    private static final int SOURCE_LOCAL = 5;
    private static final int TIMER = 0;
    private static final int LAP = 9;
    private static final int SESSION = 8;
    private static final int ACTIVITY = 26;
    private static final int START = 0;
    private static final int STOP = 1;
    private static final int STOP_ALL = 4;
    private static final int ALTITUDE_OFFSET_FIFTHS = 500 * 5;
    private static final int FIRST_SERIAL = 1_000_001;

    private final RideRecording ride;
    private final Options options;
    private final FitWriter out = new FitWriter();

    private RideFile(RideRecording ride, Options options) {
        this.ride = ride;
        this.options = options;
    }

    /**
     * How it is written.
     *
     * @param compressedTimestamps whether records carry their time in their header where it fits
     * @param developerField whether each record is marked as simulated by a field of the file's own
     */
    public record Options(boolean compressedTimestamps, boolean developerField) {

        /** Times in full; each record marked as simulated. */
        public static final Options STANDARD = new Options(false, true);
    }

    /** The file. */
    public static byte[] write(RideRecording ride, Options options) {
        return new RideFile(ride, options).write();
    }

    private byte[] write() {
        long start = FitWriter.timestamp(ride.fromMillis());
        long end = FitWriter.timestamp(ride.toMillis());
        out.write(FitProfile.FILE_ID, ACTIVITY_FILE, DEVELOPMENT, 1, FIRST_SERIAL, start);
        if (options.developerField) {
            out.write(FitProfile.DEVELOPER, 0, "simulated".getBytes(StandardCharsets.US_ASCII));
            out.write(FitProfile.DEVELOPER_FIELD, 0, 0, FitType.UINT8.code, "simulated", "");
        }
        device(start, 0, null, SOURCE_LOCAL, ride.bike().model());
        device(start, 1, HEART_RATE_STRAP, SOURCE_ANTPLUS, ride.strap().model());
        device(start, 2, POWER_METER, SOURCE_ANTPLUS, Kit.SIMULATED + " power meter");
        event(start, START);
        int nextPause = 0;
        for (Point point : ride.points()) {
            for (; nextPause < ride.pauses().size(); nextPause++) {
                Pause pause = ride.pauses().get(nextPause);
                if (pause.fromMillis() > point.atMillis()) {
                    break;
                }
                event(FitWriter.timestamp(pause.fromMillis()), STOP_ALL);
                event(FitWriter.timestamp(pause.toMillis()), START);
            }
            record(point);
        }
        event(end, STOP_ALL);
        summaries(start, end);
        return out.toBytes();
    }

    private void device(long at, int index, @Nullable Integer type, int source, String name) {
        out.write(FitProfile.DEVICE_INFO, at, index, type, DEVELOPMENT, FIRST_SERIAL + index, 1, source, name);
    }

    private void event(long at, int type) {
        out.write(FitProfile.EVENT, at, TIMER, type, 0);
    }

    private void record(Point point) {
        long at = FitWriter.timestamp(point.atMillis());
        List<@Nullable Object> values = new ArrayList<>();
        values.add(point.altitudeFifths() + ALTITUDE_OFFSET_FIFTHS);
        values.add(point.bpm() == 0 ? null : point.bpm());
        values.add(point.cadence());
        values.add(point.distanceCentimeters());
        values.add(point.speed());
        values.add(point.watts());
        values.add(point.gradeHundredths());
        boolean compressed = options.compressedTimestamps && out.canCompress(at);
        if (!compressed) {
            values.add(at);
        }
        FitLayout layout = compressed ? FitProfile.RECORD_WITHOUT_TIME : FitProfile.RECORD;
        if (options.developerField) {
            layout = layout.withDeveloper(0, FitType.UINT8);
            values.add(1);
        }
        if (compressed) {
            out.writeCompressed(layout, at, values.toArray());
        } else {
            out.write(layout, values.toArray());
        }
    }

    private void summaries(long start, long end) {
        long elapsed = ride.toMillis() - ride.fromMillis();
        long paused = ride.pauses().stream()
                .mapToLong(pause -> pause.toMillis() - pause.fromMillis())
                .sum();
        long timer = elapsed - paused;
        int distance = ride.points().isEmpty() ? 0 : ride.points().getLast().distanceCentimeters();
        Long meanBpm = mean(Point::bpm, 1);
        Long mostBpm = most(Point::bpm, 1);
        Long meanWatts = mean(Point::watts, 0);
        Long mostWatts = most(Point::watts, 0);
        out.write(
                FitProfile.LAP,
                0,
                end,
                LAP,
                STOP,
                start,
                elapsed,
                timer,
                distance,
                meanBpm,
                mostBpm,
                meanWatts,
                mostWatts,
                CYCLING);
        out.write(
                FitProfile.SESSION,
                0,
                end,
                SESSION,
                STOP,
                start,
                CYCLING,
                ROAD,
                elapsed,
                timer,
                distance,
                meanBpm,
                mostBpm,
                meanWatts,
                mostWatts,
                0,
                1);
        int offset = ride.zone()
                .getRules()
                .getOffset(Instant.ofEpochMilli(ride.toMillis()))
                .getTotalSeconds();
        out.write(FitProfile.ACTIVITY, end, timer, 1, 0, ACTIVITY, STOP, end + offset);
    }

    /** The mean of the values from {@code least} on, rounded; null where there is none. */
    private @Nullable Long mean(ToIntFunction<Point> value, int least) {
        OptionalDouble mean = ride.points().stream()
                .mapToInt(value)
                .filter(each -> each >= least)
                .average();
        return mean.isPresent() ? Math.round(mean.getAsDouble()) : null;
    }

    private @Nullable Long most(ToIntFunction<Point> value, int least) {
        OptionalInt most = ride.points().stream()
                .mapToInt(value)
                .filter(each -> each >= least)
                .max();
        return most.isPresent() ? (long) most.getAsInt() : null;
    }
}
