package dev.upbeat.analytics.naive;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One device: its signals, cleaned and held, when it was worn, and what it tells of the zone. */
final class Sensor {

    private static final long MILLION = 1_000_000;
    private static final long HOUR = 3_600_000;

    final Device device;
    final Map<RecordKind, Signal> signals = new EnumMap<>(RecordKind.class);
    final Set<Long> worn = new HashSet<>();
    /** Minutes in which a sample of power was taken. */
    final Set<Long> powered = new HashSet<>();

    final Map<Long, ZoneEvidence> zones = new HashMap<>();
    private final Map<Long, NaiveRecord> toldBy = new HashMap<>();
    private final List<NaiveRecord> records;

    Sensor(Device device, List<NaiveRecord> standing) {
        this.device = device;
        records = standing.stream()
                .filter(each -> each.device().equals(device))
                .sorted(Comparator.comparingLong(NaiveRecord::from)
                        .thenComparingLong(NaiveRecord::to)
                        .thenComparing(NaiveRecord::id))
                .toList();
        signals.put(RecordKind.HEART_RATE, held(outliersGone(of(RecordKind.HEART_RATE, 25, 250))));
        signals.put(RecordKind.POWER, held(of(RecordKind.POWER, 0, 10_000)));
        signals.put(RecordKind.SPEED, held(of(RecordKind.SPEED, 0, 200)));
        signals.put(RecordKind.GRADE, held(of(RecordKind.GRADE, -1000, 1000)));
        signals.put(RecordKind.STEPS, steps());
        Signal own = new Signal();
        of(RecordKind.ACTIVITY).forEach(each -> own.classed((int) each.value(), each.from(), each.to()));
        signals.put(RecordKind.ACTIVITY, own);
        of(RecordKind.POWER).forEach(each -> powered.add(Math.floorDiv(each.from(), Signal.MINUTE)));
        wear();
        records.forEach(this::zone);
    }

    private List<NaiveRecord> of(RecordKind kind) {
        return records.stream().filter(each -> each.kind() == kind).toList();
    }

    private List<NaiveRecord> of(RecordKind kind, long least, long most) {
        return of(kind).stream()
                .filter(each -> each.value() >= least * MILLION && each.value() <= most * MILLION)
                .toList();
    }

    private static List<NaiveRecord> outliersGone(List<NaiveRecord> samples) {
        List<NaiveRecord> kept = new ArrayList<>();
        for (NaiveRecord sample : samples) {
            List<Long> others = new ArrayList<>();
            for (NaiveRecord other : samples) {
                if (!other.equals(sample) && Math.abs(other.from() - sample.from()) <= 15_000) {
                    others.add(other.value());
                }
            }
            others.sort(null);
            int n = others.size();
            boolean outlier = n >= 2
                    && Math.abs(2 * sample.value() - others.get((n - 1) / 2) - others.get(n / 2)) > 2 * 40 * MILLION;
            if (!outlier) {
                kept.add(sample);
            }
        }
        return kept;
    }

    private Signal held(List<NaiveRecord> samples) {
        Signal signal = new Signal();
        long cap = Math.max(60, device.gridSeconds()) * 1000L;
        for (int i = 0; i < samples.size(); i++) {
            long at = samples.get(i).from();
            long next = i + 1 < samples.size() ? samples.get(i + 1).from() : Long.MAX_VALUE;
            long pause = Long.MAX_VALUE;
            for (NaiveRecord each : of(RecordKind.PAUSE)) {
                if (each.from() >= at) {
                    pause = Math.min(pause, each.from());
                }
            }
            long until;
            if (next <= pause && next - at <= cap) {
                until = next;
            } else {
                long before = i == 0 ? Long.MAX_VALUE : at - samples.get(i - 1).from();
                long holds = before > 30 * Signal.MINUTE ? 0 : Math.min(before, cap);
                until = Math.min(at + holds, Math.min(next, pause));
            }
            signal.hold(samples.get(i).value(), at, until);
        }
        return signal;
    }

    private Signal steps() {
        Signal signal = new Signal();
        for (NaiveRecord each : of(RecordKind.STEPS)) {
            if (each.value() >= 0 && each.value() <= 100_000) {
                signal.count(each.value(), each.from(), each.to());
            }
        }
        Signal counter = new Signal();
        counted().forEach(each -> counter.count(each.value(), each.from(), each.to()));
        for (long minute : counter.covered.keySet()) {
            if (!signal.covered.containsKey(minute)) {
                signal.covered.put(minute, counter.covered.get(minute));
                signal.counts.put(minute, counter.counts.get(minute));
            }
        }
        return signal;
    }

    private record Moved(long value, long from, long to) {}

    /** What the counter moved between successive readings. */
    private List<Moved> counted() {
        Map<Long, Long> readings = new java.util.TreeMap<>();
        of(RecordKind.STEP_COUNTER).forEach(each -> readings.merge(each.from(), each.value(), Math::max));
        List<Moved> moved = new ArrayList<>();
        Map.Entry<Long, Long> before = null;
        for (Map.Entry<Long, Long> each : readings.entrySet()) {
            if (before != null && each.getKey() - before.getKey() <= HOUR) {
                boolean fell = each.getValue() < before.getValue();
                long steps = fell ? each.getValue() : each.getValue() - before.getValue();
                if (steps <= 100_000) {
                    moved.add(new Moved(steps, before.getKey(), each.getKey()));
                }
            }
            before = each;
        }
        return moved;
    }

    /** Minutes that a signal touches, and gaps of less than an hour. */
    private void wear() {
        List<Moved> spans = new ArrayList<>(counted());
        Set<RecordKind> kinds = Set.of(
                RecordKind.HEART_RATE,
                RecordKind.STEPS,
                RecordKind.STEP_COUNTER,
                RecordKind.ACTIVITY,
                RecordKind.POWER);
        for (NaiveRecord each : records) {
            if (kinds.contains(each.kind())) {
                spans.add(new Moved(0, each.from(), each.to()));
            }
        }
        spans.sort(Comparator.comparingLong(Moved::from));
        long end = Long.MIN_VALUE / 2;
        for (Moved span : spans) {
            long from = span.from() - end < HOUR ? Math.min(end, span.from()) : span.from();
            worn.add(Math.floorDiv(span.from(), Signal.MINUTE));
            Signal.eachMinute(from, Math.max(span.to(), span.from()), (minute, millis) -> worn.add(minute));
            end = Math.max(end, span.to());
        }
    }

    private void zone(NaiveRecord record) {
        if (record.kind() == RecordKind.PAUSE || zoneOf(record.evidence()) == null) {
            return;
        }
        // records ascend by their start: of those in a minute the one that starts last tells
        Signal.eachMinute(record.from(), Math.max(record.to(), record.from() + 1), (minute, millis) -> {
            NaiveRecord known = toldBy.get(minute);
            boolean later = known == null
                    || record.from() > known.from()
                    || (record.from() == known.from() && record.evidence().compareTo(known.evidence()) > 0);
            if (later) {
                toldBy.put(minute, record);
                zones.put(minute, record.evidence());
            }
        });
    }

    /** The zone of evidence, or null where it tells none. */
    static @Nullable ZoneId zoneOf(ZoneEvidence evidence) {
        return switch (evidence) {
            case ZoneEvidence.None none -> null;
            case ZoneEvidence.Offset offset -> java.time.ZoneOffset.ofTotalSeconds(offset.seconds());
            case ZoneEvidence.Zone zone -> {
                try {
                    yield ZoneId.of(zone.id());
                } catch (DateTimeException e) {
                    yield null;
                }
            }
        };
    }
}
