package dev.upbeat.model.schema;

import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.MinuteSequence;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.minute.MinuteJudge;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDayLedger;
import dev.upbeat.model.vendor.DeviceDays;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What becomes of decoded objects further on. */
final class Uses {

    private Uses() {}

    /** Into the block of each hour that the chunk touches, as the state keeps it. */
    static void fold(Chunk chunk) {
        BlockFold.byHour(chunk).forEach((hour, part) -> {
            HourBlock block =
                    BlockFold.fold(HourBlock.empty(hour), chunk, part, 1).block();
            reread(() -> HourBlockCodec.decode(HourBlockCodec.encodeState(block)));
        });
    }

    /** Into minutes and days. */
    static void judge(HourBlock block) {
        count(MinuteJudge.judge(null, block, null, ProfileTimeline.EMPTY, Definition.CURRENT));
    }

    static void count(HourMinutes hour) {
        reread(() -> HourMinutesCodec.decode(HourMinutesCodec.encode(hour)));
        HourDigest digest = HourDigest.of(hour, Definition.CURRENT);
        reread(() -> HourDigest.fromBytes(digest.toBytes()));
        order(digest);
        for (DayTotals totals : DayTotals.of(hour).values()) {
            totals.dayMinutes();
            reread(() -> DayTotals.decode(
                    new ProtoReader(totals.plus(totals).encode().toBytes())));
        }
    }

    /** Alone and beside its neighbour. */
    static void order(HourDigest hour) {
        MinuteSequence sequence = MinuteSequence.of(List.of(hour, hour));
        for (long day = -1; day <= 1; day++) {
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(hour.hour(), 24) + day);
            sequence.bouts(date, Definition.CURRENT);
            sequence.restingCandidate(date, Definition.CURRENT);
        }
    }

    /** Into one ledger, as the state keeps it. */
    static void collect(DeviceDays days) {
        DeviceDayLedger ledger = DeviceDayLedger.EMPTY;
        for (DeviceDay day : days.days().subList(0, Math.min(days.days().size(), DeviceDayLedger.MAX_VERSIONS))) {
            ledger = ledger.with(days.device().id(), day, 1).ledger();
        }
        DeviceDayLedger all = ledger;
        reread(() -> DeviceDayLedger.fromBytes(all.standing().toBytes()));
    }

    static void ask(ProfileTimeline timeline) {
        for (ProfileField field : ProfileField.values()) {
            timeline.inForce(field, 0, ZoneOffset.MAX);
        }
        timeline.enteredZone(0);
        timeline.homeZone();
        timeline.entries().forEach(timeline::with);
    }

    private static void reread(Step step) {
        try {
            step.run();
        } catch (MalformedRecordException e) {
            throw new AssertionError("what was made of it is not readable", e);
        }
    }

    private interface Step {
        void run() throws MalformedRecordException;
    }
}
