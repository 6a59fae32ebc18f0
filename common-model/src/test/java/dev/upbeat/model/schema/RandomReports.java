package dev.upbeat.model.schema;

import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.upload.UploadReceipt;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Mood reports, profile entries, and what became of uploads. */
final class RandomReports {

    private static final String[] REASONS = {"future", "late", "hour_full", "invalid_value", "zukünftig"};

    private final Random random;
    private final RandomSamples samples;

    RandomReports(Random random) {
        this.random = random;
        this.samples = new RandomSamples(random);
    }

    MoodReport mood() {
        boolean withdrawn = random.nextInt(5) == 0;
        return new MoodReport(
                instrument(),
                random.nextInt(10) == 0 ? -random.nextInt(1000) : 1_790_000_000_000L + random.nextInt(86_400_000),
                random.nextBoolean() ? "" : "ändern" + random.nextInt(9),
                random.nextInt(3) == 0 ? random.nextInt(Integer.MAX_VALUE) : 0,
                withdrawn,
                withdrawn ? 0 : random.nextInt(102_000_000) - 1_000_000,
                random.nextBoolean() ? Answers.NONE : answers(),
                random.nextInt(4) == 0,
                samples.evidence(),
                samples.receivedAt());
    }

    private Instrument instrument() {
        int number = random.nextInt(2 * Instrument.NUMBERED.size());
        return number < Instrument.NUMBERED.size()
                ? Instrument.NUMBERED.get(number)
                : new Instrument(
                        "declared-" + random.nextInt(3),
                        random.nextInt(3) - 1L,
                        24_000_000,
                        random.nextBoolean(),
                        random.nextBoolean() ? 0 : random.nextInt(Instrument.MAX_RECALL_DAYS + 1));
    }

    private Answers answers() {
        List<Answers.Item> items = new ArrayList<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            items.add(new Answers.Item("q" + i, random.nextInt(4) == 0 ? null : random.nextInt(200) - 100));
        }
        return new Answers(items, random.nextBoolean(), random.nextBoolean() ? "" : "mäßig");
    }

    MoodLedger ledger() {
        MoodLedger ledger = MoodLedger.EMPTY;
        for (int i = random.nextInt(8); i > 0; i--) {
            ledger = ledger.with(mood()).ledger();
        }
        return ledger;
    }

    ProfileEntry profile() {
        ProfileField field = ProfileField.values()[random.nextInt(ProfileField.values().length)];
        boolean text = field == ProfileField.SEX || field == ProfileField.ZONE;
        return new ProfileEntry(
                field,
                effectiveFrom(),
                random.nextInt(5) == 0,
                text ? 0 : random.nextInt(2_000_000_000) - 1000,
                text ? "Europe/Oslo" : "",
                samples.receivedAt());
    }

    ProfileTimeline timeline() {
        ProfileTimeline timeline = ProfileTimeline.EMPTY;
        for (int i = random.nextInt(8); i > 0; i--) {
            ProfileEntry entry = profile();
            timeline = timeline.with(entry).timeline();
            timeline = timeline.with(entry.receivedAt(samples.receivedAt())).timeline();
        }
        return timeline;
    }

    Envelope envelope() {
        byte[] sealed = new byte[random.nextInt(100)];
        random.nextBytes(sealed);
        return new Envelope(
                PayloadType.values()[random.nextInt(PayloadType.values().length)],
                random.nextInt(1000),
                samples.receivedAt(),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean(),
                sealed);
    }

    UploadEnd uploadEnd() {
        return new UploadEnd(random.nextInt(3) * 1000L, random.nextLong(1L << 40), tally());
    }

    UploadReceipt receipt() {
        return new UploadReceipt(random.nextBoolean(), tally());
    }

    Quarantined quarantined() {
        byte[] payload = new byte[random.nextInt(300)];
        random.nextBytes(payload);
        return new Quarantined(
                REASONS[random.nextInt(REASONS.length)],
                random.nextBoolean(),
                payload,
                random.nextBoolean(),
                random.nextBoolean());
    }

    Tally tally() {
        Tally tally = new Tally();
        for (Disposition disposition : Disposition.values()) {
            switch (random.nextInt(3)) {
                case 0 -> tally.add(disposition, random.nextInt(1_000_000));
                case 1 -> tally.add(disposition, REASONS[random.nextInt(REASONS.length)], random.nextInt(1000));
                default -> {}
            }
        }
        return tally;
    }

    private EffectiveFrom effectiveFrom() {
        return switch (random.nextInt(3)) {
            case 0 -> EffectiveFrom.always();
            case 1 -> new EffectiveFrom.Date(LocalDate.ofEpochDay(random.nextInt(40_000) - 20_000));
            default -> new EffectiveFrom.Instant(random.nextInt(5) == 0 ? 0 : random.nextLong(1L << 41));
        };
    }
}
