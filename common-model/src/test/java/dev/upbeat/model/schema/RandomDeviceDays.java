package dev.upbeat.model.schema;

import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDayLedger;
import dev.upbeat.model.vendor.DeviceDays;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Vendors' daily totals. */
final class RandomDeviceDays {

    private final Random random;
    private final RandomSamples samples;

    RandomDeviceDays(Random random) {
        this.random = random;
        this.samples = new RandomSamples(random);
    }

    DeviceDays days() {
        List<DeviceDay> days = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            days.add(day(random.nextInt(60_000) - 30_000));
        }
        return new DeviceDays(samples.device(), days);
    }

    DeviceDayLedger ledger() {
        DeviceDayLedger ledger = DeviceDayLedger.EMPTY;
        long date = random.nextInt(40_000);
        for (int i = random.nextInt(8); i > 0; i--) {
            String device = samples.device().id();
            ledger = ledger.with(device, day(date), samples.receivedAt()).ledger();
        }
        return ledger;
    }

    private DeviceDay day(long epochDay) {
        Map<DailyFigure, Long> figures = new EnumMap<>(DailyFigure.class);
        for (DailyFigure figure : DailyFigure.values()) {
            switch (random.nextInt(4)) {
                case 0 -> figures.put(figure, 0L);
                case 1 -> figures.put(figure, random.nextLong(figure.max() + 1));
                default -> {}
            }
        }
        return new DeviceDay(
                epochDay,
                random.nextBoolean() ? "" : "tägig" + random.nextInt(9),
                random.nextInt(3) == 0 ? random.nextInt(Integer.MAX_VALUE) : 0,
                random.nextInt(5) == 0,
                figures);
    }
}
