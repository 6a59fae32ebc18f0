package dev.upbeat.analytics.naive;

import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A small log of one person, as awkward as may be: its pieces are {@link Upload}s, {@link MoodReport}s and {@link ProfileEntry}s. */
public final class NastyLog {

    /** Records of one device and kind, received together. */
    public record Upload(List<NaiveRecord> records) {

        /** The first record, which tells device, kind and receipt of all. */
        public NaiveRecord first() {
            return records.getFirst();
        }
    }

    /** All that was kept aside before is logged again. */
    public record Readmission(long atMillis) {}

    private static final long MINUTE = Signal.MINUTE;
    private static final long MILLION = 1_000_000;
    private static final long DAY = 1440 * MINUTE;
    private static final String[] DATES = {
        "2026-03-28", "2026-10-24", "2026-04-04", "2026-10-03", "2026-02-10", "2026-12-30", "2011-12-28"
    };
    /** So many seeds further a log has the same start. */
    public static final int STARTS = DATES.length;

    private final Random random;
    private final NastyValues values;
    private final long start;
    private final int days;
    private final boolean silent;
    /** Over months, so that days seal; the person stays in one zone. */
    private final boolean overMonths;

    private final boolean nights;
    private final ZoneEvidence home;
    private final List<Long> spots = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Object> log = new ArrayList<>();
    private final List<NaiveRecord> told = new ArrayList<>();

    private NastyLog(long seed, boolean overMonths) {
        this.overMonths = overMonths;
        random = new Random(seed);
        values = new NastyValues(random);
        nights = overMonths && random.nextBoolean();
        home = values.home();
        start = start(seed).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        silent = random.nextInt(12) == 0;
        days = random.nextInt(6) == 0 ? 14 : 1 + random.nextInt(4);
        DeviceKind[] kinds = DeviceKind.values();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int grid = random.nextInt(4) == 0 ? values.pick(new Integer[] {5, 60, 90, 120}) : 0;
            devices.add(new Device("d" + i, kinds[random.nextInt(kinds.length)], "", grid));
        }
        if (random.nextInt(5) == 0) {
            // an update of its app: the same device under another name
            Device first = values.pick(devices);
            devices.add(new Device(first.id(), first.kind(), "model", first.gridSeconds()));
        }
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            spots.add(start + random.nextLong(days * DAY) / (15 * MINUTE) * 15 * MINUTE);
        }
    }

    /** About when the log of a seed is: logs of one start can be read by one pipeline, since none lets the other's days seal. */
    public static LocalDate start(long seed) {
        return LocalDate.parse(DATES[(int) Math.floorMod(seed, (long) STARTS)]);
    }

    /** The log of a seed. */
    public static List<Object> of(long seed) {
        return made(seed, false).log;
    }

    /** The log of a seed that goes on until days have sealed, with what is late for them and readmitted to them, in the order of its stamps. */
    public static List<Object> overMonths(long seed) {
        NastyLog made = made(seed, true);
        ZoneEvidence.Zone zone = (ZoneEvidence.Zone) made.home;
        made.log.add(
                new ProfileEntry(ProfileField.ZONE, EffectiveFrom.always(), false, 0, zone.id(), made.start - DAY));
        made.log.removeIf(each -> received(each) > made.start + 200 * DAY);
        long again = made.start + 60 * DAY;
        boolean readmits = made.random.nextInt(3) > 0;
        List<Object> kept = new ArrayList<>();
        for (Object piece : made.log) {
            // what is readmitted was all read before
            if (!readmits || Math.abs(received(piece) - again) > 2 * DAY) {
                kept.add(piece);
            }
        }
        if (readmits) {
            kept.add(new Readmission(again));
        }
        kept.sort(Comparator.comparingLong(NastyLog::received));
        return kept;
    }

    /** When a piece was, Unix milliseconds. */
    public static long received(Object piece) {
        return switch (piece) {
            case Upload upload -> upload.first().received();
            case MoodReport report -> report.receivedAtMillis();
            case ProfileEntry entry -> entry.receivedAtMillis();
            case Readmission again -> again.atMillis();
            default -> throw new IllegalArgumentException("not a piece of a log");
        };
    }

    private static NastyLog made(long seed, boolean overMonths) {
        NastyLog made = new NastyLog(seed, overMonths);
        if (made.days > 4 && made.random.nextBoolean()) {
            made.wornAllDay();
        }
        int pieces = 3 + made.random.nextInt(15);
        for (int i = 0; i < pieces; i++) {
            made.piece();
        }
        return made;
    }

    private void piece() {
        switch (random.nextInt(17)) {
            case 0, 1 -> mood();
            case 2, 3, 4 -> profile();
            case 5 -> again();
            case 6 -> rest();
            case 7 -> wornAllDay();
            case 8 -> manyLengths();
            default -> upload(RecordKind.values()[random.nextInt(RecordKind.values().length)]);
        }
    }

    /** Some people's devices tell nothing of zones. */
    private ZoneEvidence zone() {
        ZoneEvidence told = values.zone();
        if (overMonths) {
            return told.equals(ZoneEvidence.none()) ? told : home;
        }
        return silent ? ZoneEvidence.none() : told;
    }

    private long near() {
        long spot = spots.get(random.nextInt(spots.size()));
        return spot + (random.nextInt(40) - 20) * (random.nextInt(3) == 0 ? 17_300L : MINUTE);
    }

    /** After the end of what is told, within ten days; now and then before it. */
    private long received(long end) {
        if (random.nextInt(30) == 0) {
            return end - random.nextLong(11 * MINUTE);
        }
        return end + later(random.nextInt(3) == 0 ? 10 : 1);
    }

    /** Within so many days; where days shall seal, half of all much later. */
    private long later(int withinDays) {
        long wait = random.nextLong(withinDays * DAY);
        return overMonths && random.nextBoolean() ? wait + random.nextLong(100) * DAY : wait;
    }

    private void add(List<NaiveRecord> records) {
        log.add(new Upload(List.copyOf(records)));
        told.addAll(records);
    }

    private void upload(RecordKind kind) {
        Device device = devices.get(random.nextInt(devices.size()));
        ZoneEvidence evidence = zone();
        long at = near();
        long step = values.pick(new Long[] {1000L, 5000L, 7000L, 15_000L, 60_000L, 61_000L, 120_000L});
        int size = 1 + random.nextInt(kind == RecordKind.SESSION ? 2 : 40);
        long level = random.nextInt(200);
        long received = received(at + (long) size * (kind.isInterval() ? 40 * MINUTE : 2 * MINUTE));
        boolean named = random.nextInt(kind == RecordKind.SESSION ? 3 : 8) == 0;
        List<NaiveRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long length = !kind.isInterval()
                    ? 0
                    : kind == RecordKind.SESSION
                            ? (1 + random.nextInt(50)) * 31_000L
                            : values.pick(new Long[] {20_000L, MINUTE, MINUTE, 7 * MINUTE, 61_300L});
            boolean self = random.nextInt(3) == 0;
            records.add(new NaiveRecord(
                    device,
                    kind,
                    at,
                    at + length,
                    values.value(kind, level),
                    kind == RecordKind.SESSION ? values.type() : "",
                    kind == RecordKind.SESSION && self,
                    0,
                    false,
                    named ? "id" + random.nextInt(3) : "",
                    random.nextInt(20) == 0 ? zone() : evidence,
                    received));
            long gap = random.nextInt(12) == 0 ? random.nextLong(80 * MINUTE) : step;
            // two of one time are two only where the source names them
            boolean together = named && random.nextInt(4) == 0;
            at += together ? 0 : Math.max(1, kind.isInterval() && random.nextInt(4) > 0 ? length : gap);
        }
        add(records);
    }

    /** Steps of one minute, of about as many different lengths as are added exactly. */
    private void manyLengths() {
        Device device = values.pick(devices);
        ZoneEvidence evidence = zone();
        long minute = Math.floorDiv(near(), MINUTE) * MINUTE;
        long received = received(minute + 10 * MINUTE);
        int size = 60 + random.nextInt(12);
        List<NaiveRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long from = minute + random.nextInt(20) * 1000L;
            long to = from + 40_000 + 997L * i + random.nextInt(3);
            long steps = random.nextInt(5);
            records.add(new NaiveRecord(
                    device, RecordKind.STEPS, from, to, steps, "", false, 0, false, "", evidence, received));
        }
        add(records);
    }

    /** Thirty minutes and more without a step, on a few days. */
    private void rest() {
        Device device = devices.get(random.nextInt(devices.size()));
        ZoneEvidence evidence = zone();
        for (int day = 0; day < days; day++) {
            long from = start + day * DAY + random.nextInt(1380) * MINUTE;
            int minutes = 28 + random.nextInt(8);
            long received = received(from + minutes * MINUTE);
            List<NaiveRecord> beats = new ArrayList<>();
            for (int i = 0; i <= minutes; i++) {
                long at = from + i * MINUTE;
                long value = (45 + random.nextInt(12)) * MILLION;
                beats.add(new NaiveRecord(
                        device, RecordKind.HEART_RATE, at, at, value, "", false, 0, false, "", evidence, received));
            }
            add(beats);
            add(List.of(new NaiveRecord(
                    device,
                    RecordKind.STEPS,
                    from,
                    from + minutes * MINUTE,
                    0,
                    "",
                    false,
                    0,
                    false,
                    "",
                    evidence,
                    received)));
        }
    }

    private void wornAllDay() {
        Device device = devices.get(random.nextInt(devices.size()));
        ZoneEvidence evidence = zone();
        List<NaiveRecord> records = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            long from = start + day * DAY + random.nextInt(300) * MINUTE;
            for (int part = 0; part < 4; part++) {
                long to = from + (150 + random.nextInt(100)) * MINUTE;
                records.add(new NaiveRecord(
                        device,
                        RecordKind.ACTIVITY,
                        from,
                        to,
                        random.nextInt(4),
                        "",
                        false,
                        0,
                        false,
                        "",
                        evidence,
                        start + days * DAY + DAY));
                from = to;
            }
        }
        add(records);
    }

    /** Some of what was told, told anew: the same, another value, or withdrawn. */
    private void again() {
        if (told.isEmpty()) {
            return;
        }
        NaiveRecord first = told.get(random.nextInt(told.size()));
        int revision = random.nextInt(3);
        boolean withdrawn = random.nextBoolean();
        long received = Math.max(received(first.to()), first.to());
        List<NaiveRecord> records = new ArrayList<>();
        for (NaiveRecord each : List.copyOf(told)) {
            boolean alike = each.device().equals(first.device()) && each.kind() == first.kind();
            if (alike && records.size() < 20 && random.nextInt(3) > 0) {
                boolean gone = withdrawn && random.nextInt(4) > 0;
                records.add(new NaiveRecord(
                        each.device(),
                        each.kind(),
                        each.from(),
                        each.to(),
                        gone ? 0 : values.value(each.kind(), 100),
                        gone ? "" : each.type(),
                        !gone && each.selfReported(),
                        revision,
                        gone,
                        each.id(),
                        zone(),
                        received));
            }
        }
        if (!records.isEmpty()) {
            add(records);
        }
    }

    private void mood() {
        Instrument scale = random.nextBoolean() ? Instrument.MOOD_1_5 : Instrument.MOOD_0_10;
        long at = near();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            boolean gone = i == 1 && random.nextInt(5) == 0;
            long value = gone ? 0 : (1 + random.nextInt(5)) * MILLION;
            log.add(new MoodReport(
                    scale,
                    at,
                    "",
                    random.nextInt(2),
                    gone,
                    value,
                    Answers.NONE,
                    overMonths ? nights : random.nextInt(3) == 0,
                    zone(),
                    at + later(5)));
        }
    }

    private void profile() {
        EffectiveFrom from = switch (random.nextInt(4)) {
            case 0 -> new EffectiveFrom.Date(LocalDate.ofEpochDay(start / DAY).plusDays(random.nextInt(days + 2) - 1));
            case 1 -> new EffectiveFrom.Instant(near());
            default -> EffectiveFrom.always();
        };
        ProfileField field = values.pick(ProfileField.values());
        if (overMonths && field == ProfileField.ZONE) {
            return;
        }
        boolean gone = random.nextInt(10) == 0;
        long number = switch (field) {
            case BIRTH_YEAR -> 1940 + random.nextInt(70);
            case SEX, ZONE -> 0;
            case RESTING_HEART_RATE -> (40 + random.nextInt(40)) * MILLION;
            case MAXIMUM_HEART_RATE -> (random.nextInt(6) == 0 ? 55 : 160 + random.nextInt(40)) * MILLION;
            case WEIGHT -> (50 + random.nextInt(50)) * MILLION;
            case FTP -> (150 + random.nextInt(150)) * MILLION;
        };
        String text = switch (field) {
            case SEX -> values.pick(new String[] {"female", "male", "other"});
            case ZONE ->
                values.pick(new String[] {"Europe/Berlin", "America/New_York", "Pacific/Apia", "Pacific/Pago_Pago"});
            default -> "";
        };
        long received = start + later(days + 5);
        log.add(new ProfileEntry(field, from, gone, gone ? 0 : number, gone ? "" : text, received));
    }
}
