package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.FirstReceipts;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MinuteZones;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * To which local dates an hour belongs, as epoch days.
 *
 * @param parts those of its worn minutes, and of quarters with records but without worn minutes, each with the least time of receipt
 *     in its quarters; 0 for none
 * @param near those within an hour of it, in the zones of its first and last minute
 */
record HourDates(SortedMap<Long, Long> parts, List<Long> near) {

    private static final int QUARTER_MINUTES = 60 / FirstReceipts.QUARTERS;
    private static final long QUARTER_MILLIS = Chunk.HOUR_MILLIS / FirstReceipts.QUARTERS;

    /**
     * An hour's.
     *
     * @param block whose records tell where the person was in a quarter without worn minutes, be they withdrawn
     * @param zones tells it when none does
     */
    static HourDates of(HourMinutes hour, HourBlock block, MinuteZones zones) {
        FirstReceipts receipts = block.receipts();
        SortedMap<Long, Long> parts = new TreeMap<>();
        boolean[] worn = new boolean[FirstReceipts.QUARTERS];
        for (Minute minute : hour.minutes()) {
            int quarter = minute.index() / QUARTER_MINUTES;
            worn[quarter] = true;
            parts.merge(hour.localDate(minute).toEpochDay(), receipts.of(quarter), FirstReceipts::earlier);
        }
        long start = hour.hour() * Chunk.HOUR_MILLIS;
        ZoneEvidence[] told = evidence(block, start);
        for (int quarter = 0; quarter < FirstReceipts.QUARTERS; quarter++) {
            if (!worn[quarter] && receipts.of(quarter) != 0) {
                long at = start + quarter * QUARTER_MILLIS;
                ZoneId zone = told[quarter].equals(ZoneEvidence.none())
                        ? zoneNear(hour, quarter * QUARTER_MINUTES, at, zones)
                        : zones.of(at, told[quarter]).zone();
                long day = day(at, zone);
                parts.merge(day, receipts.of(quarter), FirstReceipts::earlier);
            }
        }
        ZoneId first = zoneNear(hour, 0, start, zones);
        ZoneId last = zoneNear(hour, 59, start, zones);
        TreeSet<Long> near = new TreeSet<>();
        near.add(day(start - Chunk.HOUR_MILLIS, first));
        near.add(day(start, first));
        near.add(day(start + Chunk.HOUR_MILLIS - 1, last));
        near.add(day(start + 2 * Chunk.HOUR_MILLIS - 1, last));
        return new HourDates(parts, List.copyOf(near));
    }

    /** Of each quarter the first by device and kind. */
    private static ZoneEvidence[] evidence(HourBlock block, long start) {
        ZoneEvidence[] told = new ZoneEvidence[FirstReceipts.QUARTERS];
        Arrays.fill(told, ZoneEvidence.none());
        for (Series series : block.series()) {
            Columns records = series.records();
            for (int i = 0; i < records.size(); i++) {
                int last = quarter(Math.max(records.startMillis(i), records.endMillis(i) - 1) - start);
                for (int quarter = quarter(records.startMillis(i) - start); quarter <= last; quarter++) {
                    told[quarter] = told[quarter].equals(ZoneEvidence.none()) ? records.evidence(i) : told[quarter];
                }
            }
        }
        return told;
    }

    private static int quarter(long offsetMillis) {
        return Math.clamp(offsetMillis / QUARTER_MILLIS, 0, FirstReceipts.QUARTERS - 1);
    }

    /** That of the worn minute before, else after, else whichever is known at the time. */
    private static ZoneId zoneNear(HourMinutes hour, int index, long atMillis, MinuteZones zones) {
        if (hour.minutes().isEmpty()) {
            return zones.of(atMillis, ZoneEvidence.none()).zone();
        }
        Minute near = hour.minutes().getFirst();
        for (Minute minute : hour.minutes()) {
            near = minute.index() <= index ? minute : near;
        }
        return near.zone();
    }

    private static long day(long atMillis, ZoneId zone) {
        return Instant.ofEpochMilli(atMillis).atZone(zone).toLocalDate().toEpochDay();
    }
}
