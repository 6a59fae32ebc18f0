package dev.upbeat.model.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Reported;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayCodecTest {

    private static final Provenance PROVENANCE =
            new Provenance(5, 7, Set.of(Provenance.Cause.SAMPLES, Provenance.Cause.PROFILE));
    private static final MoodReport REPORT =
            new MoodReport(Instrument.VALENCE, -5, "id", 1, false, -500_000, new ZoneEvidence.Offset(-3600), 9);

    @Test
    void aDaysActivityReadsBack() throws MalformedRecordException {
        DayActivity day = new DayActivity(totals(), PROVENANCE);
        assertThat(DayActivity.fromBytes(day.toBytes())).isEqualTo(day);
    }

    @Test
    void aDaysWellbeingReadsBackWithoutTimesOfReceipt() throws MalformedRecordException {
        DayWellbeing read = DayWellbeing.fromBytes(new DayWellbeing(totals(), List.of(REPORT), PROVENANCE).toBytes());
        assertThat(read.totals()).isEqualTo(totals());
        assertThat(read.reports()).containsExactly(REPORT.receivedAt(0));
        assertThat(read.provenance()).isEqualTo(PROVENANCE);
    }

    @Test
    void aDayWithoutActivityIsNotADayOfNoMinutes() throws MalformedRecordException {
        DayWellbeing moodOnly = new DayWellbeing(null, List.of(REPORT), PROVENANCE);
        assertThat(DayWellbeing.fromBytes(moodOnly.toBytes()).totals()).isNull();
        DayWellbeing empty = new DayWellbeing(DayTotals.ZERO, List.of(), PROVENANCE);
        assertThat(DayWellbeing.fromBytes(empty.toBytes()).totals()).isEqualTo(DayTotals.ZERO);
        assertThat(empty.content()).isNotEqualTo(new DayWellbeing(null, List.of(), PROVENANCE).content());
    }

    @Test
    void whatIsAFactDoesNotDependOnArrival() {
        DayWellbeing one = new DayWellbeing(totals(), List.of(REPORT), PROVENANCE);
        DayWellbeing other = new DayWellbeing(totals(), List.of(REPORT.receivedAt(1)), new Provenance(1, 2, Set.of()));
        assertThat(one.content()).isEqualTo(other.content());
    }

    @Test
    void moreClassesThanThisProgramKnowsAreMalformed() {
        byte[] bytes = new ProtoWriter().packed(1, new long[50], 50).toBytes();
        assertThatThrownBy(() -> DayTotals.decode(new ProtoReader(bytes))).isInstanceOf(MalformedRecordException.class);
    }

    private static DayTotals totals() {
        return new Reported()
                .activity(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:10:00Z", ActivityClass.MODERATE)
                .steps(Devices.PHONE, "2026-03-01T10:05:00Z", "2026-03-01T10:15:00Z", 77)
                .session(Devices.PHONE, "2026-03-01T10:00:00Z", "2026-03-01T10:20:00Z", "dance", true)
                .days(ProfileTimeline.EMPTY)
                .firstEntry()
                .getValue();
    }
}
