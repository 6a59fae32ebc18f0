package dev.upbeat.deploy.simulation;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A ride as a bike computer has recorded it, in the units of its file: once a second while the wheels turn. Where they stand for longer
 * than {@link #AUTO_PAUSE_SECONDS} its timer stops.
 *
 * @param bike the bike computer
 * @param strap whose heart rate it hears
 * @param zone of its clock
 * @param fromMillis when the timer first starts
 * @param toMillis when it stops for good
 * @param pauses spans in which it stands still
 * @param points one a second, but in pauses
 */
public record RideRecording(
        Device bike,
        Device strap,
        ZoneId zone,
        long fromMillis,
        long toMillis,
        List<Pause> pauses,
        List<Point> points) {

    static final int AUTO_PAUSE_SECONDS = 5;

    /** A span in which the timer stands still, Unix milliseconds, the end exclusive. */
    public record Pause(long fromMillis, long toMillis) {}

    /**
     * One second.
     *
     * @param bpm 0 where the strap hears nothing
     * @param speed millimetres a second
     * @param gradeHundredths hundredths of a per cent
     * @param altitudeFifths fifths of a metre
     * @param distanceCentimeters from the start
     */
    public record Point(
            long atMillis,
            int bpm,
            int watts,
            int speed,
            int cadence,
            int gradeHundredths,
            int altitudeFifths,
            int distanceCentimeters) {}

    static RideRecording of(SimulatedPerson person, DayPlan plan, RideCourse ride, int[] bpm) {
        Device bike = person.kit().bike();
        Device strap = person.kit().strap();
        if (bike == null || strap == null) {
            throw new IllegalArgumentException("nobody records a ride without a bike computer and a strap");
        }
        List<Pause> pauses = new ArrayList<>();
        boolean[] paused = new boolean[ride.seconds];
        for (int[] stop : ride.stops) {
            if (stop[1] - stop[0] > AUTO_PAUSE_SECONDS) {
                int from = stop[0] + AUTO_PAUSE_SECONDS;
                pauses.add(new Pause(ride.fromMillis + from * 1000L, ride.fromMillis + stop[1] * 1000L));
                java.util.Arrays.fill(paused, from, stop[1], true);
            }
        }
        List<Point> points = new ArrayList<>(ride.seconds);
        double metres = 0;
        for (int second = 0; second < ride.seconds; second++) {
            metres += ride.speed[second];
            if (!paused[second]) {
                points.add(new Point(
                        ride.fromMillis + second * 1000L,
                        bpm[second],
                        ride.watts[second],
                        (int) Math.round(ride.speed[second] * 1000),
                        ride.cadence[second],
                        (int) Math.round(ride.grade[second] * 100),
                        (int) Math.round(ride.altitude[second] * 5),
                        (int) Math.round(metres * 100)));
            }
        }
        long to = ride.fromMillis + ride.seconds * 1000L;
        return new RideRecording(
                bike,
                strap,
                plan.zoneAt(ride.fromMillis),
                ride.fromMillis,
                to,
                List.copyOf(pauses),
                List.copyOf(points));
    }

    /** The same as native records, one delivery a device: what it sends that knows no files. */
    public List<Delivery.Records> asRecords(long atMillis) {
        Recorder ofBike = new Recorder(TimeStyle.OFFSET, zone);
        Recorder ofStrap = new Recorder(TimeStyle.OFFSET, zone);
        for (Point point : points) {
            ofBike.instant(RecordKind.POWER, point.atMillis, point.watts * RecordKind.MICROS);
            ofBike.instant(RecordKind.SPEED, point.atMillis, point.speed * 1000L);
            ofBike.instant(RecordKind.CADENCE, point.atMillis, point.cadence * RecordKind.MICROS);
            ofBike.instant(RecordKind.GRADE, point.atMillis, point.gradeHundredths * RecordKind.MICROS / 100);
            if (point.bpm > 0) {
                ofStrap.instant(RecordKind.HEART_RATE, point.atMillis, point.bpm * RecordKind.MICROS);
            }
        }
        ofBike.session(fromMillis, toMillis, "cycling", false, "");
        for (Pause pause : pauses) {
            ofBike.interval(RecordKind.PAUSE, pause.fromMillis, pause.toMillis, 0, 0);
            ofStrap.interval(RecordKind.PAUSE, pause.fromMillis, pause.toMillis, 0, 0);
        }
        return List.of(
                new Delivery.Records(atMillis, bike, TimeStyle.OFFSET, null, ofBike.records()),
                new Delivery.Records(atMillis, strap, TimeStyle.OFFSET, null, ofStrap.records()));
    }
}
