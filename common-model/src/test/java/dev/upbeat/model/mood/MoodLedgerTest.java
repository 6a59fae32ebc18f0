package dev.upbeat.model.mood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MoodLedgerTest {

    private MoodLedger ledger = MoodLedger.EMPTY;

    @Test
    void reportsAreKeptByScaleTimeAndId() {
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 0, 3, 1))).isEqualTo(Disposition.NEW);
        assertThat(add(report(Instrument.MOOD_0_10, 10, "", 0, 3, 1))).isEqualTo(Disposition.NEW);
        assertThat(add(report(Instrument.MOOD_1_5, 11, "", 0, 3, 1))).isEqualTo(Disposition.NEW);
        assertThat(add(report(Instrument.MOOD_1_5, 10, "a", 0, 3, 1))).isEqualTo(Disposition.NEW);
        assertThat(ledger.standing()).hasSize(4);
    }

    @Test
    void ofOneKeyTheHigherRevisionThenTheLaterReceivedStands() {
        add(report(Instrument.MOOD_1_5, 10, "", 1, 3, 5));
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 0, 4, 9))).isEqualTo(Disposition.OLDER);
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 1, 4, 4))).isEqualTo(Disposition.OLDER);
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 1, 3, 9))).isEqualTo(Disposition.DUPLICATE);
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 1, 2, 10))).isEqualTo(Disposition.REPLACES);
        assertThat(ledger.standing()).extracting(MoodReport::valueMicros).containsExactly(2_000_000L);
    }

    @Test
    void aWithdrawnReportDoesNotStandAndIsRemembered() {
        add(withdrawal(10, 1, 5));
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 1, 3, 9))).isEqualTo(Disposition.OLDER);
        assertThat(ledger.standing()).isEmpty();
        assertThat(add(report(Instrument.MOOD_1_5, 10, "", 2, 3, 1))).isEqualTo(Disposition.REPLACES);
        assertThat(ledger.standing()).hasSize(1);
    }

    @Test
    void otherAnswersToOneScoreReplaceAndAnotherRangeIsNoOtherKey() {
        Instrument declared = new Instrument("fatigue", 0, 10_000_000, true, 0);
        Instrument wider = new Instrument("fatigue", 0, 20_000_000, true, 0);
        assertThat(add(answered(declared, 1, 2, 5))).isEqualTo(Disposition.NEW);
        assertThat(add(answered(declared, 1, 2, 6))).isEqualTo(Disposition.DUPLICATE);
        assertThat(add(answered(declared, 2, 1, 7))).isEqualTo(Disposition.REPLACES);
        assertThat(add(answered(wider, 2, 1, 8))).isEqualTo(Disposition.REPLACES);
        assertThat(ledger.standing())
                .singleElement()
                .satisfies(report -> assertThat(report.instrument()).isEqualTo(wider));
    }

    private static MoodReport answered(Instrument instrument, int first, int second, long receivedAt) {
        Answers answers = new Answers(List.of(new Answers.Item("1", first), new Answers.Item("2", second)), true, "");
        return new MoodReport(instrument, 10, "", 0, false, 3_000_000, answers, false, ZoneEvidence.none(), receivedAt);
    }

    @Test
    void aDateHoldsSoManyReportsAndNoMore() {
        for (int i = 0; i < MoodLedger.MAX_REPORTS; i++) {
            add(report(Instrument.MOOD_1_5, i, "", 0, 3, 1));
        }
        assertThat(add(report(Instrument.MOOD_1_5, 5000, "", 0, 3, 1))).isEqualTo(Disposition.REFUSED);
        assertThat(add(report(Instrument.MOOD_1_5, 5, "", 0, 4, 2))).isEqualTo(Disposition.REPLACES);
    }

    @RepeatedTest(20)
    void theOrderOfArrivalDoesNotMatter() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<MoodReport> reports = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long at = random.nextInt(5) - 2L;
            int revision = random.nextInt(2);
            long receivedAt = 1L + random.nextInt(3);
            Instrument scale = random.nextBoolean() ? Instrument.MOOD_1_5 : Instrument.VALENCE;
            reports.add(
                    random.nextInt(6) == 0
                            ? withdrawal(at, revision, receivedAt)
                            : report(scale, at, "i" + random.nextInt(2), revision, random.nextInt(3), receivedAt));
        }
        byte[] first = ledgerOf(reports).toBytes();
        assertThat(MoodLedger.fromBytes(first).toBytes()).isEqualTo(first);
        for (int round = 0; round < 10; round++) {
            List<MoodReport> again = new ArrayList<>(reports);
            again.addAll(reports.subList(0, random.nextInt(reports.size())));
            Collections.shuffle(again, random);
            assertThat(ledgerOf(again).toBytes()).as("seed %d", seed).isEqualTo(first);
        }
    }

    private static MoodLedger ledgerOf(List<MoodReport> reports) {
        MoodLedger ledger = MoodLedger.EMPTY;
        for (MoodReport report : reports) {
            ledger = ledger.with(report).ledger();
        }
        return ledger;
    }

    private Disposition add(MoodReport report) {
        MoodLedger.Added added = ledger.with(report);
        ledger = added.ledger();
        return added.disposition();
    }

    private static MoodReport report(
            Instrument scale, long at, String id, int revision, long value, long receivedAtMillis) {
        ZoneEvidence evidence = new ZoneEvidence.Zone("Europe/Oslo");
        return new MoodReport(scale, at, id, revision, false, value * 1_000_000, evidence, receivedAtMillis);
    }

    private static MoodReport withdrawal(long at, int revision, long receivedAtMillis) {
        return new MoodReport(Instrument.MOOD_1_5, at, "", revision, true, 0, ZoneEvidence.none(), receivedAtMillis);
    }
}
