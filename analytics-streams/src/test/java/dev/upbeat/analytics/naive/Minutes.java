package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.Evidence;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All minutes of a person, by minutes since 1970. */
final class Minutes {

    private static final long HALF = 30_000;

    private final List<Sensor> sensors;
    private final List<NaiveRecord> sessions;
    private final Person person;
    private final Zones zones;

    Minutes(List<Sensor> sensors, List<NaiveRecord> standing, Person person, Zones zones) {
        this.sensors = sensors;
        this.sessions = standing.stream()
                .filter(each -> each.kind() == RecordKind.SESSION)
                .sorted(Comparator.comparing((NaiveRecord each) -> each.device().id())
                        .thenComparingLong(NaiveRecord::from)
                        .thenComparingLong(NaiveRecord::to)
                        .thenComparing(NaiveRecord::id))
                .toList();
        this.person = person;
        this.zones = zones;
    }

    /** One for each device, ascending by id. */
    static List<Sensor> sensors(List<NaiveRecord> standing) {
        List<Sensor> sensors = new ArrayList<>();
        for (Device device :
                new TreeSet<>(standing.stream().map(NaiveRecord::device).toList())) {
            sensors.add(new Sensor(device, standing));
        }
        return sensors;
    }

    NavigableMap<Long, Minute> all() {
        TreeSet<Long> known = new TreeSet<>();
        for (Sensor sensor : sensors) {
            known.addAll(sensor.worn);
            sensor.signals.values().forEach(signal -> known.addAll(signal.covered.keySet()));
        }
        sessions.forEach(each -> Signal.eachMinute(each.from(), each.to(), (minute, millis) -> known.add(minute)));
        NavigableMap<Long, Minute> minutes = new TreeMap<>();
        for (long minute : known) {
            Minute judged = judge(minute);
            if (judged != null) {
                minutes.put(minute, judged);
            }
        }
        return minutes;
    }

    private @Nullable Sensor winner(RecordKind kind, long minute, DeviceKind... order) {
        Sensor best = null;
        for (Sensor each : sensors) {
            long coverage = coverage(each, kind, minute);
            if (coverage < HALF) {
                continue;
            }
            int rank = best == null ? 0 : rank(each, order) - rank(best, order);
            if (best == null || rank < 0 || (rank == 0 && coverage > coverage(best, kind, minute))) {
                best = each;
            }
        }
        return best;
    }

    private static long coverage(Sensor sensor, RecordKind kind, long minute) {
        return signal(sensor, kind).coverage(minute);
    }

    private static Signal signal(Sensor sensor, RecordKind kind) {
        return java.util.Objects.requireNonNull(sensor.signals.get(kind));
    }

    private static int rank(Sensor sensor, DeviceKind... order) {
        int index = List.of(order).indexOf(sensor.device.kind());
        return index < 0 ? order.length : index;
    }

    private record Covered(NaiveRecord session, long millis) {}

    /** That which covers most; measured before self-reported, then the lower device id, then the earlier. */
    private @Nullable Covered session(long minute) {
        Covered best = null;
        for (NaiveRecord each : sessions) {
            long from = Math.max(each.from(), minute * Signal.MINUTE);
            long millis = Math.min(each.to(), (minute + 1) * Signal.MINUTE) - from;
            if (millis <= 0) {
                continue;
            }
            boolean firmer =
                    best != null && millis == best.millis() && best.session().selfReported() && !each.selfReported();
            if (best == null || millis > best.millis() || firmer) {
                best = new Covered(each, millis);
            }
        }
        return best;
    }

    private @Nullable Minute judge(long minute) {
        Sensor heart = winner(RecordKind.HEART_RATE, minute, DeviceKind.STRAP, DeviceKind.BIKE, DeviceKind.WRIST);
        Sensor power = winner(RecordKind.POWER, minute, DeviceKind.BIKE);
        DeviceKind[] ways = {DeviceKind.FOOTPOD, DeviceKind.BIKE, DeviceKind.WRIST, DeviceKind.PHONE};
        Sensor speed = winner(RecordKind.SPEED, minute, ways);
        Sensor grade = winner(RecordKind.GRADE, minute, ways);
        DeviceKind[] feet = {DeviceKind.FOOTPOD, DeviceKind.WRIST, DeviceKind.PHONE};
        Sensor step = winner(RecordKind.STEPS, minute, feet);
        Sensor own = winner(RecordKind.ACTIVITY, minute, feet);
        Covered covered = session(minute);
        NaiveRecord session = covered == null ? null : covered.session();
        boolean enough = covered != null && covered.millis() >= HALF;
        boolean worn = sensors.stream().anyMatch(each -> each.worn.contains(minute))
                || recorded(minute)
                || heart != null
                || power != null
                || step != null
                || own != null;
        if (!worn && session == null && speed == null) {
            return null;
        }
        Sensor decides =
                heart != null ? heart : power != null ? power : speed != null ? speed : step != null ? step : own;
        Zones.Zone zone = zones.of(minute, decides);
        Person.Body body = person.at(minute * Signal.MINUTE, zone.id());
        Modality modality = session == null ? null : Movement.modality(session.type());

        Signal beats = heart == null ? null : signal(heart, RecordKind.HEART_RATE);
        Ratio mean = beats == null ? null : beats.mean(minute);
        Intensity relative = mean == null ? Intensity.UNKNOWN : Heart.relative(mean, body);
        Ratio steps = step == null ? null : signal(step, RecordKind.STEPS).steps(minute);
        Intensity ownClass = own == null
                ? Intensity.UNKNOWN
                : signal(own, RecordKind.ACTIVITY).ownClass(minute);

        Movement moved = Movement.NOTHING;
        String decider = "";
        if (power != null) {
            Ratio watts = signal(power, RecordKind.POWER).mean(minute);
            moved = Movement.byPower(watts, power.device.kind(), modality, body);
            decider = power.device.id();
        }
        if (!moved.isKnown() && speed != null) {
            Ratio meters = signal(speed, RecordKind.SPEED).mean(minute).dividedBy(Ratio.of(1_000_000, 1));
            Ratio slope = grade == null
                    ? Ratio.ZERO
                    : signal(grade, RecordKind.GRADE).mean(minute).dividedBy(Ratio.of(100_000_000, 1));
            slope = slope.compareTo(Ratio.ZERO) < 0 ? Ratio.ZERO : slope;
            moved = Movement.bySpeed(
                    meters, slope, speed.device.kind(), modality, session == null ? null : session.type());
            decider = speed.device.id();
        }
        if (!moved.isKnown() && steps != null && step != null) {
            moved = Movement.bySteps(steps);
            decider = step.device.id();
        }
        boolean nothing = relative == Intensity.UNKNOWN && ownClass == Intensity.UNKNOWN;
        if (!moved.isKnown() && session != null && enough && (!session.selfReported() || nothing)) {
            moved = Movement.bySession(session.type(), session.selfReported());
            decider = session.device().id();
        }
        boolean still = step != null
                && steps != null
                && steps.compareTo(Ratio.ZERO) == 0
                && step.device.kind() != DeviceKind.PHONE;
        boolean unconfirmed = relative.isActive()
                && !moved.intensity().isActive()
                && session == null
                && still
                && sensors.stream().noneMatch(each -> hasPower(each, minute));
        Intensity counts = relative != Intensity.UNKNOWN ? relative : moved.isKnown() ? moved.intensity() : ownClass;
        String device = relative != Intensity.UNKNOWN
                ? id(heart)
                : moved.isKnown() ? decider : ownClass != Intensity.UNKNOWN ? id(own) : "";
        return new Minute(
                (int) Math.floorMod(minute, 60L),
                counts,
                relative,
                moved.intensity(),
                ownClass,
                mean == null ? 0 : mean.rounded(1, RoundingMode.HALF_UP),
                beats == null ? 0 : beats.greatest.getOrDefault(minute, 0L),
                beats == null ? 0 : beats.coverage(minute),
                steps == null ? -1 : thousandths(steps),
                moved.metMicros(),
                device,
                worn,
                unconfirmed,
                modality,
                zone.id(),
                zone.assumed(),
                mean == null ? Load.NONE : Heart.load(mean, body),
                new Evidence(
                        mean == null ? HeartRateRule.NONE : Heart.rule(body),
                        moved.rule(),
                        id(heart),
                        id(step),
                        id(own),
                        id(power),
                        id(speed),
                        id(grade),
                        session == null ? "" : session.device().id()));
    }

    private boolean recorded(long minute) {
        return sessions.stream()
                .anyMatch(each -> !each.selfReported()
                        && each.from() < (minute + 1) * Signal.MINUTE
                        && each.to() > minute * Signal.MINUTE);
    }

    private static boolean hasPower(Sensor sensor, long minute) {
        return sensor.powered.contains(minute);
    }

    private static long thousandths(Ratio steps) {
        long floor = steps.rounded(1000, RoundingMode.FLOOR);
        return floor == 0 && steps.compareTo(Ratio.ZERO) > 0 ? 1 : floor;
    }

    private static String id(@Nullable Sensor sensor) {
        return sensor == null ? "" : sensor.device.id();
    }
}
