package dev.upbeat.deploy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A ride second by second: a road that rises and falls, a rider who pushes harder uphill and coasts down, traffic lights. Speed follows
 * from power, slope, rolling and air (Martin and others 1998, without wind).
 */
final class RideCourse {

    /** Share of FTP that a ride of effort 1 is ridden at. */
    private static final double USUAL_SHARE_OF_FTP = 0.7;

    private static final double BIKE_KG = 10;
    private static final double GRAVITY = 9.81;
    private static final double ROLLING = 0.005;
    /** Half the air's density times the drag area, kg/m. */
    private static final double DRAG = 0.5 * 1.2 * 0.36;

    private static final double DRIVETRAIN = 0.97;
    private static final double MAX_SPEED = 17;
    private static final int WARM_UP_SECONDS = 480;
    private static final int COOL_DOWN_SECONDS = 300;
    private static final double LIGHTS_A_SECOND = 1.0 / 700;

    final long fromMillis;
    final int seconds;
    /** Watts at the pedals. */
    final int[] watts;
    /** Metres a second. */
    final double[] speed;
    /** Per cent. */
    final double[] grade;
    /** Revolutions a minute. */
    final int[] cadence;
    /** Metres. */
    final double[] altitude;
    /** Seconds at which the wheels stand, each from and to, exclusive. */
    final List<int[]> stops = new ArrayList<>();

    private final double[] phases;
    private final double shareOfFtp;
    private final SimulatedPerson person;
    private final RandomGenerator random;

    private RideCourse(SimulatedPerson person, Bout bout, RandomGenerator random) {
        this.person = person;
        this.random = random;
        this.fromMillis = bout.fromMillis();
        this.seconds = bout.minutes() * 60;
        this.watts = new int[seconds];
        this.speed = new double[seconds];
        this.grade = new double[seconds];
        this.cadence = new int[seconds];
        this.altitude = new double[seconds];
        this.shareOfFtp = USUAL_SHARE_OF_FTP * bout.effort();
        this.phases = new double[] {
            random.nextDouble(2 * Math.PI), random.nextDouble(2 * Math.PI), random.nextDouble(2 * Math.PI)
        };
    }

    static RideCourse ride(SimulatedPerson person, Bout bout, RandomGenerator random) {
        RideCourse course = new RideCourse(person, bout, random);
        course.ride();
        return course;
    }

    private void ride() {
        double v = 0;
        double metres = 0;
        double height = 120;
        double whim = 0;
        int stopUntil = 0;
        int stoppedAt = -1;
        for (int second = 0; second < seconds; second++) {
            double slope = slope(metres);
            whim = 0.9 * whim + 0.1 * random.nextGaussian();
            if (second >= stopUntil && Dice.happens(random, LIGHTS_A_SECOND) && isMiddle(second)) {
                stopUntil = second + 30 + random.nextInt(50);
            }
            boolean braking = second < stopUntil;
            int push = braking ? 0 : push(second, slope, whim);
            v = braking ? Math.max(0, v - 1.2) : rolled(v, push, slope);
            if (v == 0 && stoppedAt < 0) {
                stoppedAt = second;
            } else if (v > 0 && stoppedAt >= 0) {
                stops.add(new int[] {stoppedAt, second});
                stoppedAt = -1;
            }
            metres += v;
            height += v * slope / 100;
            watts[second] = push;
            speed[second] = v;
            grade[second] = slope;
            cadence[second] = push < 20 ? 0 : (int) Math.round(Math.clamp(86 - 2.5 * slope + 4 * whim, 50, 110));
            altitude[second] = height;
        }
    }

    private boolean isMiddle(int second) {
        return second > 60 && second < seconds - 120;
    }

    private double slope(double metres) {
        return 2.0 * Math.sin(2 * Math.PI * metres / 5200 + phases[0])
                + 1.6 * Math.sin(2 * Math.PI * metres / 1700 + phases[1])
                + 0.7 * Math.sin(2 * Math.PI * metres / 430 + phases[2]);
    }

    private int push(int second, double slope, double whim) {
        if (slope < -2.6) {
            return 0;
        }
        double warmth = Math.min(1, 0.65 + 0.35 * second / WARM_UP_SECONDS);
        double rest = Math.min(1, 0.6 + 0.4 * (seconds - second) / COOL_DOWN_SECONDS);
        double share = shareOfFtp * warmth * rest * (1 + 0.09 * slope) + 0.25 * whim;
        return (int) Math.round(person.ftpWatts() * Math.clamp(share, 0, 1.5));
    }

    private double rolled(double v, int push, double slope) {
        double mass = person.weightKg() + BIKE_KG;
        double force = DRIVETRAIN * push / Math.max(v, 2)
                - mass * GRAVITY * ((v > 0 ? ROLLING : 0) + slope / 100)
                - DRAG * v * v;
        return Math.clamp(v + force / mass, 0, MAX_SPEED);
    }
}
