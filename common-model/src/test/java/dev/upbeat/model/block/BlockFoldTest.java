package dev.upbeat.model.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class BlockFoldTest {

    private static final long HOUR = 490_000;
    private static final long START = HOUR * Chunk.HOUR_MILLIS;

    private HourBlock block = HourBlock.empty(HOUR);
    private BlockFold.Result last =
            new BlockFold.Result(block, false, false, new ColumnsBuilder(false).build(), new Tally());

    @Test
    void theFirstOfAKeyIsNew() {
        fold(10, record(1, 70));
        assertThat(only(Disposition.NEW)).isTrue();
        assertThat(last.changed()).isTrue();
        assertThat(standing()).isEqualTo(70);
    }

    @Test
    void theSameAgainIsADuplicateAndChangesNothing() {
        fold(10, record(1, 70));
        fold(20, record(1, 70));
        assertThat(only(Disposition.DUPLICATE)).isTrue();
        assertThat(last.changed()).isFalse();
    }

    @Test
    void theSameAgainStandsAsReceivedLater() {
        fold(10, record(1, 70));
        fold(30, record(1, 70));
        fold(20, record(1, 75));
        assertThat(only(Disposition.OLDER)).isTrue();
        assertThat(standing()).isEqualTo(70);
    }

    @Test
    void theLaterReceivedWins() {
        fold(20, record(1, 70));
        fold(10, record(1, 75));
        assertThat(only(Disposition.OLDER)).isTrue();
        assertThat(standing()).isEqualTo(70);
        fold(30, record(1, 65));
        assertThat(only(Disposition.REPLACES)).isTrue();
        assertThat(standing()).isEqualTo(65);
    }

    @Test
    void receivedAtOnceTheGreaterValueWins() {
        fold(10, record(1, 70));
        fold(10, record(1, 75));
        assertThat(standing()).isEqualTo(75);
        fold(10, record(1, 70));
        assertThat(only(Disposition.OLDER)).isTrue();
        assertThat(standing()).isEqualTo(75);
    }

    @Test
    void theHigherRevisionWinsHoweverEarlyItCame() {
        fold(10, revised(1, 70, 2, false));
        fold(20, revised(1, 75, 1, false));
        assertThat(only(Disposition.OLDER)).isTrue();
        assertThat(standing()).isEqualTo(70);
        fold(5, revised(1, 80, 3, false));
        assertThat(only(Disposition.REPLACES)).isTrue();
        assertThat(standing()).isEqualTo(80);
    }

    @Test
    void aWithdrawalBeatsValuesOfItsRevisionOrLowerWhoeverSentThem() {
        fold(10, revised(1, 0, 1, true));
        fold(20, revised(1, 70, 1, false));
        assertThat(only(Disposition.OLDER)).isTrue();
        fold(30, record(1, 75));
        assertThat(only(Disposition.OLDER)).isTrue();
        assertThat(block.series().getFirst().records().withdrawn(0)).isTrue();
    }

    @Test
    void aValueOfAHigherRevisionBeatsAWithdrawal() {
        fold(10, revised(1, 0, 1, true));
        fold(5, revised(1, 70, 2, false));
        assertThat(only(Disposition.REPLACES)).isTrue();
        assertThat(standing()).isEqualTo(70);
    }

    @Test
    void recordsWithDifferentIdsAreDifferentRecords() {
        ColumnsBuilder two = new ColumnsBuilder(false);
        two.add(START, START, 70, 0, false, "a", ZoneEvidence.none(), 0);
        two.add(START, START, 80, 0, false, "b", ZoneEvidence.none(), 0);
        fold(10, two.build());
        assertThat(last.tally().count(Disposition.NEW)).isEqualTo(2);
        assertThat(block.series().getFirst().records().size()).isEqualTo(2);
    }

    @Test
    void duplicatesInsideOneChunkCollapse() {
        ColumnsBuilder many = new ColumnsBuilder(false);
        many.add(START + 2000, 72, ZoneEvidence.none());
        many.add(START + 1000, 70, ZoneEvidence.none());
        many.add(START + 1000, 70, ZoneEvidence.none());
        many.add(START + 1000, 71, ZoneEvidence.none());
        many.add(START + 1000, 69, ZoneEvidence.none());
        fold(10, many.build());
        assertThat(last.tally().count(Disposition.NEW)).isEqualTo(2);
        assertThat(last.tally().count(Disposition.DUPLICATE)).isEqualTo(1);
        assertThat(last.tally().count(Disposition.REPLACES)).isEqualTo(1);
        assertThat(last.tally().count(Disposition.OLDER)).isEqualTo(1);
        assertThat(last.tally().total()).isEqualTo(5);
        Columns records = block.series().getFirst().records();
        assertThat(records.size()).isEqualTo(2);
        assertThat(records.value(0)).isEqualTo(71);
        assertThat(records.isSorted()).isTrue();
    }

    @Test
    void devicesAndKindsHaveSeriesOfTheirOwnInAFixedOrder() {
        fold(Devices.WRIST, RecordKind.POWER, 10, record(1, 70));
        fold(Devices.WRIST, RecordKind.HEART_RATE, 10, record(1, 70));
        fold(Devices.BIKE, RecordKind.POWER, 10, record(1, 70));
        assertThat(block.series())
                .extracting(series -> series.device().id() + " " + series.kind())
                .containsExactly("bike POWER", "wrist HEART_RATE", "wrist POWER");
    }

    @Test
    void aDeviceIsDescribedAsItWasLastReceived() {
        Device early = new Device("d", DeviceKind.WRIST, "one", 0);
        Device late = new Device("d", DeviceKind.STRAP, "two", 60);
        fold(late, RecordKind.HEART_RATE, 20, record(1, 70));
        fold(early, RecordKind.HEART_RATE, 10, record(2, 70));
        assertThat(block.series().getFirst().device()).isEqualTo(late);
        fold(early, RecordKind.HEART_RATE, 30, record(2, 70));
        assertThat(block.series().getFirst().device()).isEqualTo(early);
        assertThat(last.changed()).isTrue();
        assertThat(only(Disposition.DUPLICATE)).isTrue();
    }

    @Test
    void anIntervalStandsInEveryHourItTouchesAndIsCountedOnce() {
        ColumnsBuilder one = new ColumnsBuilder(true);
        one.add(START + 60_000, START + 2 * Chunk.HOUR_MILLIS + 1, 5, 0, false, "", ZoneEvidence.none(), 0);
        one.add(START + 60_000, START + Chunk.HOUR_MILLIS, 5, 0, false, "", ZoneEvidence.none(), 0);
        Chunk chunk = new Chunk(Devices.WRIST, RecordKind.STEPS, HOUR, one.build());
        SortedMap<Long, Columns> parts = BlockFold.byHour(chunk);
        assertThat(parts).containsOnlyKeys(HOUR, HOUR + 1, HOUR + 2);
        assertThat(parts.values()).extracting(Columns::size).containsExactly(2, 1, 1);
        long counted = 0;
        for (var part : parts.entrySet()) {
            counted += BlockFold.fold(HourBlock.empty(part.getKey()), chunk, part.getValue(), 10)
                    .tally()
                    .total();
        }
        assertThat(counted).isEqualTo(2);
    }

    @Test
    void sessionsOfOneKeyAreOrderedByTheirTypesText() {
        fold(Devices.WRIST, RecordKind.SESSION, 10, session("yoga", "walk"));
        fold(Devices.WRIST, RecordKind.SESSION, 10, session("run", "yoga"));
        Columns records = block.series().getFirst().records();
        assertThat(records.size()).isEqualTo(2);
        assertThat(records.label(SessionValue.labelIndex(records.value(0)))).isEqualTo("yoga");
        assertThat(records.label(SessionValue.labelIndex(records.value(1)))).isEqualTo("yoga");
    }

    private void fold(long receivedAt, Columns records) {
        fold(Devices.WRIST, RecordKind.HEART_RATE, receivedAt, records);
    }

    private void fold(Device device, RecordKind kind, long receivedAt, Columns records) {
        last = BlockFold.fold(block, new Chunk(device, kind, HOUR, records), records, receivedAt);
        block = last.block();
    }

    private boolean only(Disposition disposition) {
        return last.tally().count(disposition) == last.tally().total()
                && last.tally().total() > 0;
    }

    private long standing() {
        Columns records = block.series().getFirst().records();
        assertThat(records.size()).isEqualTo(1);
        return records.value(0);
    }

    private static Columns record(long second, long value) {
        return revised(second, value, 0, false);
    }

    private static Columns revised(long second, long value, int revision, boolean withdrawn) {
        ColumnsBuilder one = new ColumnsBuilder(false);
        long at = START + second * 1000;
        one.add(at, at, value, revision, withdrawn, "", ZoneEvidence.none(), 0);
        return one.build();
    }

    private static Columns session(String first, String second) {
        ColumnsBuilder two = new ColumnsBuilder(true);
        String[] types = {first, second};
        for (int i = 0; i < 2; i++) {
            long value = SessionValue.encode(two.labelIndex(types[i]), false);
            two.add(START + i, START + 60_000, value, 0, false, "", ZoneEvidence.none(), 0);
        }
        return two.build();
    }
}
