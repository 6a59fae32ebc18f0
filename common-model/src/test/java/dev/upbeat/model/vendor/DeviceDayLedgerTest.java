package dev.upbeat.model.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.upload.Disposition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DeviceDayLedgerTest {

    private static final long DATE = 18_266;

    private record Told(String device, DeviceDay day, long stamp) {}

    @Test
    void theHigherRevisionStandsWheneverItComes() {
        DeviceDayLedger.Added first = DeviceDayLedger.EMPTY.with("w1", day("", 2, false, 40), 1);
        DeviceDayLedger.Added older = first.ledger().with("w1", day("", 1, false, 30), 2);
        DeviceDayLedger.Added newer = older.ledger().with("w1", day("", 3, false, 50), 3);

        assertThat(List.of(first.disposition(), older.disposition(), newer.disposition()))
                .containsExactly(Disposition.NEW, Disposition.OLDER, Disposition.REPLACES);
        assertThat(older.changed()).isFalse();
        assertThat(newer.ledger().standing().versions().getFirst().day().figures())
                .containsEntry(DailyFigure.ACTIVE_MINUTES, 50L);
    }

    @Test
    void whatSaysTheSameIsADuplicateAndChangesNothing() {
        DeviceDayLedger ledger =
                DeviceDayLedger.EMPTY.with("w1", day("", 0, false, 40), 1).ledger();

        DeviceDayLedger.Added again = ledger.with("w1", day("", 0, false, 40), 2);

        assertThat(again.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(again.changed()).isFalse();
        assertThat(again.ledger().standing().toBytes())
                .isEqualTo(ledger.standing().toBytes());
    }

    @Test
    void aWithdrawalBeatsValuesOfItsRevisionAndLeavesNothing() {
        DeviceDayLedger.Added withdrawn = DeviceDayLedger.EMPTY.with("w1", day("", 1, true, 0), 1);
        DeviceDayLedger.Added beaten = withdrawn.ledger().with("w1", day("", 1, false, 40), 2);
        DeviceDayLedger.Added back = beaten.ledger().with("w1", day("", 2, false, 40), 3);

        assertThat(withdrawn.changed()).isFalse();
        assertThat(beaten.disposition()).isEqualTo(Disposition.OLDER);
        assertThat(beaten.ledger().standing().versions()).isEmpty();
        assertThat(back.ledger().standing().versions()).hasSize(1);
    }

    @Test
    void devicesAndIdsStandBesideEachOther() {
        DeviceDayLedger ledger = DeviceDayLedger.EMPTY;
        for (String device : List.of("w2", "w1")) {
            for (String id : List.of("b", "")) {
                ledger = ledger.with(device, day(id, 0, false, 40), 1).ledger();
            }
        }

        assertThat(ledger.versions())
                .extracting(version -> version.device() + version.day().id())
                .containsExactly("w1", "w1b", "w2", "w2b");
    }

    @Test
    void aDateHoldsNoMoreThanItsLimit() {
        DeviceDayLedger ledger = DeviceDayLedger.EMPTY;
        for (int i = 0; i < DeviceDayLedger.MAX_VERSIONS; i++) {
            ledger = ledger.with("w" + i, day("", 0, false, 40), 1).ledger();
        }

        assertThat(ledger.with("one more", day("", 0, false, 40), 1).disposition())
                .isEqualTo(Disposition.REFUSED);
        assertThat(ledger.with("w7", day("", 1, false, 40), 1).disposition()).isEqualTo(Disposition.REPLACES);
    }

    @RepeatedTest(20)
    void anyOrderAndRepetitionGivesTheSame() {
        long seed = new Random().nextLong();
        System.out.println("DeviceDayLedgerTest seed " + seed);
        Random random = new Random(seed);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            DeviceDay day =
                    day(random.nextBoolean() ? "" : "a", random.nextInt(3), random.nextInt(5) == 0, random.nextInt(3));
            told.add(new Told("w" + random.nextInt(2), day, random.nextInt(4)));
        }
        byte[] expected = folded(told).toBytes();
        told.addAll(told.subList(0, 10));

        for (int order = 0; order < 5; order++) {
            Collections.shuffle(told, random);
            assertThat(folded(told).toBytes()).isEqualTo(expected);
        }
    }

    private static DeviceDayLedger folded(List<Told> told) {
        DeviceDayLedger ledger = DeviceDayLedger.EMPTY;
        for (Told each : told) {
            ledger = ledger.with(each.device(), each.day(), each.stamp()).ledger();
        }
        return ledger;
    }

    private static DeviceDay day(String id, int revision, boolean withdrawn, long activeMinutes) {
        return new DeviceDay(DATE, id, revision, withdrawn, Map.of(DailyFigure.ACTIVE_MINUTES, activeMinutes));
    }
}
