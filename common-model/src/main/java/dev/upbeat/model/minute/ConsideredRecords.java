package dev.upbeat.model.minute;

import dev.upbeat.model.minute.MinuteTrace.Considered;
import dev.upbeat.model.minute.MinuteTrace.Left;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one device that are considered for a minute: those that touch it, and the sample before it that may hold into it. */
final class ConsideredRecords {

    /** A minute of samples at ten a second. */
    private static final int MAX_RECORDS = 600;

    private static final int SCALE = 6;

    private final HourWindow window;
    private final Device device;
    private final Definition definition;

    ConsideredRecords(HourWindow window, Device device, Definition definition) {
        this.window = window;
        this.device = device;
        this.definition = definition;
    }

    List<Considered> of(Precedence signal, long minuteMillis) {
        return switch (signal) {
            case HEART_RATE -> held(RecordKind.HEART_RATE, minuteMillis);
            case POWER -> held(RecordKind.POWER, minuteMillis);
            case SPEED -> held(RecordKind.SPEED, minuteMillis);
            case GRADE -> held(RecordKind.GRADE, minuteMillis);
            case STEPS -> {
                List<Considered> both = new ArrayList<>(intervals(RecordKind.STEPS, minuteMillis));
                both.addAll(readings(minuteMillis));
                yield List.copyOf(both);
            }
            case OWN_CLASS -> intervals(RecordKind.ACTIVITY, minuteMillis);
        };
    }

    private @Nullable Columns columns(RecordKind kind) {
        for (HourWindow.DeviceWindow each : window.devices()) {
            if (each.device().id().equals(device.id())) {
                return each.of(kind);
            }
        }
        return null;
    }

    private List<Considered> held(RecordKind kind, long minuteMillis) {
        Columns samples = columns(kind);
        if (samples == null) {
            return List.of();
        }
        int[] kept = HeldSignal.kept(kind, samples, device, window.startMillis(), definition);
        List<Considered> considered = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < samples.size() && considered.size() < MAX_RECORDS; i++) {
            long at = samples.startMillis(i);
            boolean stands = Arrays.binarySearch(kept, i) >= 0;
            if (at < minuteMillis) {
                before = stands ? i : before;
            } else if (at < minuteMillis + HourWindow.MINUTE_MILLIS) {
                considered.add(sample(kind, samples, i, stands ? null : left(kind, samples.value(i))));
            }
        }
        long reach = Math.max(definition.signals().holdMillis(), device.gridSeconds() * 1000L);
        if (before >= 0 && samples.startMillis(before) + reach > minuteMillis) {
            considered.addFirst(sample(kind, samples, before, null));
        }
        return List.copyOf(considered);
    }

    private Left left(RecordKind kind, long value) {
        return canBe(kind, value) ? Left.OUTLIER : Left.OUT_OF_RANGE;
    }

    private boolean canBe(RecordKind kind, long value) {
        Definition.Signals rules = definition.signals();
        return value >= HeldSignal.least(kind, rules) && value <= HeldSignal.greatest(kind, rules);
    }

    private Considered sample(RecordKind kind, Columns samples, int i, @Nullable Left left) {
        return new Considered(
                kind,
                samples.startMillis(i),
                samples.startMillis(i),
                MinuteTracer.plain(BigDecimal.valueOf(samples.value(i), SCALE)),
                samples.revision(i),
                samples.id(i),
                left,
                left == Left.OUTLIER ? median(kind, samples, i) : null);
    }

    /** Of the others within the window that can be; merely to be told. */
    private BigDecimal median(RecordKind kind, Columns samples, int k) {
        long reach = definition.signals().outlierWindowMillis();
        List<Long> others = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (i != k
                    && Math.abs(samples.startMillis(i) - samples.startMillis(k)) <= reach
                    && canBe(kind, samples.value(i))) {
                others.add(samples.value(i));
            }
        }
        others.sort(null);
        int size = others.size();
        BigDecimal twice = BigDecimal.valueOf(others.get((size - 1) / 2) + others.get(size / 2), SCALE);
        return MinuteTracer.plain(twice.divide(BigDecimal.TWO));
    }

    private List<Considered> intervals(RecordKind kind, long minuteMillis) {
        Columns intervals = columns(kind);
        List<Considered> considered = new ArrayList<>();
        for (int i = 0; intervals != null && i < intervals.size() && considered.size() < MAX_RECORDS; i++) {
            if (intervals.startMillis(i) < minuteMillis + HourWindow.MINUTE_MILLIS
                    && intervals.endMillis(i) > minuteMillis) {
                considered.add(whole(kind, intervals, i));
            }
        }
        return List.copyOf(considered);
    }

    /** The counter's readings in the minute, the last before it and the next after. */
    private List<Considered> readings(long minuteMillis) {
        Columns readings = columns(RecordKind.STEP_COUNTER);
        List<Considered> considered = new ArrayList<>();
        for (int i = 0; readings != null && i < readings.size() && considered.size() < MAX_RECORDS; i++) {
            boolean nextIsAfter = i + 1 < readings.size() && readings.startMillis(i + 1) > minuteMillis;
            boolean lastIsBefore = i > 0 && readings.startMillis(i - 1) < minuteMillis + HourWindow.MINUTE_MILLIS;
            if ((readings.startMillis(i) >= minuteMillis || nextIsAfter)
                    && (readings.startMillis(i) < minuteMillis + HourWindow.MINUTE_MILLIS || lastIsBefore)) {
                considered.add(whole(RecordKind.STEP_COUNTER, readings, i));
            }
        }
        return List.copyOf(considered);
    }

    private static Considered whole(RecordKind kind, Columns records, int i) {
        return new Considered(
                kind,
                records.startMillis(i),
                records.endMillis(i),
                BigDecimal.valueOf(records.value(i)),
                records.revision(i),
                records.id(i),
                null,
                null);
    }
}
