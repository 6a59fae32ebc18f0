package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.naive.NaiveDay;
import dev.upbeat.analytics.naive.NaiveModel;
import dev.upbeat.analytics.naive.NaiveRecord;
import dev.upbeat.analytics.naive.NastyLog;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.wire.ProtoReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is logged, in whatever order, the topology gives what the naive model gives, in every field, and the same bytes for every order.
 * {@code -Dnaive.seeds=10000} tries more, {@code -Dnaive.seed=…} one.
 */
class NaiveModelTest {

    private static final int SEEDS = Integer.getInteger("naive.seeds", 500);
    private static final int VARIANTS = 3;
    /** So long after its stamp a record may be read: less than sealed days stay in the state. */
    private static final Duration MOST_OVERTAKEN = Duration.ofHours(20);
    /** Into each so manieth log somebody else's goes. */
    private static final int OTHERS = 4;
    /** To open a pipeline takes longer than to read a log; one that has read many holds much. */
    private static final int LOGS_A_PIPELINE = 60;

    private final Map<LocalDate, Shared> shared = new HashMap<>();
    private final SortedMap<String, Integer> covered = new TreeMap<>();

    /** A pipeline that reads logs of one start, each as other people's. */
    private static final class Shared {
        final TestPipeline pipeline = new TestPipeline();
        int logs;
        int people;

        Shared() throws Exception {}

        Pseudonym person() {
            return pipeline.people.add(++people);
        }
    }

    private Shared pipeline(long seed) throws Exception {
        LocalDate start = NastyLog.start(seed);
        Shared known = shared.get(start);
        if (known == null || known.logs++ == LOGS_A_PIPELINE) {
            if (known != null) {
                known.pipeline.close();
            }
            known = new Shared();
            shared.put(start, known);
        }
        return known;
    }

    @AfterEach
    void close() {
        shared.values().forEach(each -> each.pipeline.close());
    }

    @Test
    void everyFieldIsAsTheNaiveModelSays() throws Exception {
        holds(SEEDS, NastyLog::of, this::disagreement);
        if (Long.getLong("naive.seed") == null && SEEDS >= 500) {
            everythingWasTried();
        }
    }

    /** The same over months, with what is late, what seals, and what is readmitted; a tenth as many, since each has a pipeline of its own. */
    @Test
    void soIsWhatIsLateSealedAndReadmitted() throws Exception {
        holds(SEEDS / 10, NastyLog::overMonths, this::disagreementOverMonths);
        if (Long.getLong("naive.seed") == null && SEEDS >= 500) {
            assertThat(covered.keySet()).as("%s", covered).containsAll(NaiveCoverage.OVER_MONTHS);
        }
    }

    private interface Comparison {

        /** The first few differences, or null. */
        @Nullable
        String of(List<Object> log, long seed) throws Exception;
    }

    private void holds(int seeds, LongFunction<List<Object>> logs, Comparison comparison) throws Exception {
        Long only = Long.getLong("naive.seed");
        long first = only != null ? only : Long.getLong("naive.first", 1);
        for (long seed = first; seed < first + (only != null ? 1 : seeds); seed++) {
            List<Object> log = logs.apply(seed);
            NaiveCoverage.note(new NaiveModel(log), covered);
            NaiveCoverage.note(log, covered);
            if (comparison.of(log, seed) != null) {
                List<Object> small = smaller(log, seed, comparison);
                String found = comparison.of(small, seed);
                assertThat(found)
                        .as("seed %d, shrunk to%n%s", seed, readable(small))
                        .isNull();
            }
        }
    }

    private void everythingWasTried() {
        assertThat(covered.keySet()).as("%s", covered).containsAll(NaiveCoverage.ALL);
    }

    /** Drops pieces, then records, while there is still a disagreement. */
    private static List<Object> smaller(List<Object> log, long seed, Comparison comparison) throws Exception {
        List<Object> small = new ArrayList<>(log);
        for (int size = small.size() / 2; size > 0; size /= 2) {
            for (int i = small.size() - size; i >= 0; i -= size) {
                List<Object> less = new ArrayList<>(small);
                less.subList(i, i + size).clear();
                if (comparison.of(less, seed) != null) {
                    small = less;
                }
                i = Math.min(i, small.size());
            }
        }
        for (int i = 0; i < small.size(); i++) {
            if (small.get(i) instanceof NastyLog.Upload) {
                small = fewerRecords(small, i, seed, comparison);
            }
        }
        return small;
    }

    private static List<Object> fewerRecords(List<Object> log, int piece, long seed, Comparison comparison)
            throws Exception {
        List<Object> small = log;
        for (int size = 32; size > 0; size /= 2) {
            for (int i = 0;
                    small.get(piece) instanceof NastyLog.Upload upload
                            && i + size <= upload.records().size(); ) {
                List<NaiveRecord> fewer = new ArrayList<>(upload.records());
                fewer.subList(i, i + size).clear();
                List<Object> less = new ArrayList<>(small);
                less.set(piece, new NastyLog.Upload(fewer));
                if (!fewer.isEmpty() && comparison.of(less, seed) != null) {
                    small = less;
                } else {
                    i += size;
                }
            }
        }
        return small;
    }

    private static String readable(List<Object> log) {
        StringBuilder text = new StringBuilder();
        for (Object piece : log) {
            if (piece instanceof NastyLog.Upload upload) {
                upload.records().forEach(each -> text.append("  ").append(each).append('\n'));
            } else {
                text.append("  ").append(piece).append('\n');
            }
        }
        return text.toString();
    }

    /** The first few differences, or null. */
    private @Nullable String disagreement(List<Object> log, long seed) throws Exception {
        Random random = new Random(seed);
        NaiveModel model = new NaiveModel(log);
        Shared read = pipeline(seed);
        TestPipeline pipeline = read.pipeline;
        List<Pseudonym> variants = new ArrayList<>();
        List<Object> another = seed % OTHERS == 0 ? NastyLog.of(seed + NastyLog.STARTS) : List.of();
        Iterator<Object> others = another.iterator();
        Pseudonym other = read.person();
        for (int variant = 0; variant < VARIANTS; variant++) {
            Pseudonym person = read.person();
            variants.add(person);
            for (Object piece : variant == 0 ? log : permuted(log, random)) {
                send(pipeline, person, piece);
                if (variant == 1 && random.nextInt(3) == 0) {
                    pipeline.settle();
                }
                if (variant == 2 && others.hasNext()) {
                    send(pipeline, other, others.next());
                    covered.merge("somebody else between", 1, Integer::sum);
                }
            }
        }
        pipeline.settle().settle();
        String differences = differences(expected(model), found(pipeline, variants.getFirst(), model));
        SortedMap<String, String> facts = pipeline.facts(variants.getFirst());
        for (int variant = 1; variant < VARIANTS && differences == null; variant++) {
            differences = differences(facts, pipeline.facts(variants.get(variant)));
            differences = differences == null ? null : "in order " + variant + " " + differences;
        }
        return differences;
    }

    private static boolean tellsHome(Object piece) {
        return piece instanceof ProfileEntry entry && entry.field() == ProfileField.ZONE;
    }

    /** A piece on its way to one of those who get the log. */
    private record Sent(long readAtMillis, Pseudonym person, Object piece) {}

    /** Variants are read at the same time, each in an order of its own in which nothing is overtaken by a day. */
    private @Nullable String disagreementOverMonths(List<Object> log, long seed) throws Exception {
        if (log.stream().noneMatch(NaiveModelTest::tellsHome)) {
            return null; // not a log of this kind any more
        }
        Random random = new Random(seed);
        NaiveModel model = new NaiveModel(log);
        try (TestPipeline pipeline = new TestPipeline()) {
            List<Pseudonym> variants = new ArrayList<>();
            List<Sent> all = new ArrayList<>();
            for (int variant = 0; variant < VARIANTS; variant++) {
                Pseudonym person = pipeline.people.add(variant + 1);
                variants.add(person);
                for (Object piece : variant == 0 ? log : permuted(log, random)) {
                    boolean strays = variant > 0 && !(piece instanceof NastyLog.Readmission);
                    long later = strays ? random.nextLong(MOST_OVERTAKEN.toMillis()) : 0;
                    all.add(new Sent(NastyLog.received(piece) + later, person, piece));
                }
            }
            all.sort(Comparator.comparingLong(Sent::readAtMillis));
            for (Sent each : all) {
                send(pipeline, each.person(), each.piece());
                if (random.nextInt(8) == 0) {
                    pipeline.settle();
                }
            }
            pipeline.settle().settle();
            String differences = differences(expected(model), found(pipeline, variants.getFirst(), model));
            SortedMap<String, String> facts = pipeline.facts(variants.getFirst());
            for (int variant = 1; variant < VARIANTS && differences == null; variant++) {
                differences = differences(facts, pipeline.facts(variants.get(variant)));
                differences = differences == null ? null : "in order " + variant + " " + differences;
            }
            return differences;
        }
    }

    private static @Nullable String differences(SortedMap<String, String> expected, SortedMap<String, String> found) {
        if (expected.equals(found)) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        SortedSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        keys.stream()
                .filter(key -> !String.valueOf(expected.get(key)).equals(found.get(key)))
                .limit(4)
                .forEach(key -> text.append(key)
                        .append("\n  expected ")
                        .append(expected.get(key))
                        .append("\n  found    ")
                        .append(found.get(key))
                        .append('\n'));
        return text.toString();
    }

    /** Cut otherwise, some of it several times, in any order. */
    private List<Object> permuted(List<Object> log, Random random) {
        List<Object> pieces = new ArrayList<>();
        for (Object piece : log) {
            List<Object> parts = new ArrayList<>();
            if (piece instanceof NastyLog.Upload upload) {
                List<NaiveRecord> left = new ArrayList<>(upload.records());
                if (random.nextBoolean()) {
                    Collections.shuffle(left, random);
                }
                while (!left.isEmpty()) {
                    int size = 1 + random.nextInt(left.size());
                    parts.add(new NastyLog.Upload(List.copyOf(left.subList(0, size))));
                    left.subList(0, size).clear();
                }
            } else {
                parts.add(piece);
            }
            for (Object part : parts) {
                int times = random.nextInt(60) == 0 ? 50 : random.nextInt(4) == 0 ? 3 : 1;
                pieces.addAll(Collections.nCopies(times, part));
                covered.merge(times == 50 ? "fifty times" : "fewer times", 1, Integer::sum);
            }
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }

    private static void send(TestPipeline pipeline, Pseudonym person, Object piece) throws Exception {
        switch (piece) {
            case NastyLog.Readmission again -> pipeline.readmit(person, Instant.ofEpochMilli(again.atMillis()));
            case NastyLog.Upload upload -> {
                NaiveRecord first = upload.first();
                Instant received = Instant.ofEpochMilli(first.received());
                pipeline.upload(person, received, first.device(), first.kind(), columns(upload.records()));
            }
            case MoodReport mood ->
                pipeline.mood(person, Instant.ofEpochMilli(mood.receivedAtMillis()), mood.receivedAt(0));
            default -> {
                ProfileEntry entry = (ProfileEntry) piece;
                pipeline.profile(person, Instant.ofEpochMilli(entry.receivedAtMillis()), entry.receivedAt(0));
            }
        }
    }

    private static Columns columns(List<NaiveRecord> records) {
        ColumnsBuilder columns = new ColumnsBuilder(records.getFirst().kind().isInterval());
        for (NaiveRecord each : records) {
            long value = each.kind() == RecordKind.SESSION && !each.withdrawn()
                    ? SessionValue.encode(columns.labelIndex(each.type()), each.selfReported())
                    : each.value();
            columns.add(
                    each.from(), each.to(), value, each.revision(), each.withdrawn(), each.id(), each.evidence(), 0);
        }
        return columns.build();
    }

    private static SortedMap<String, String> expected(NaiveModel model) {
        SortedMap<String, String> rows = new TreeMap<>();
        model.minutes.forEach(
                (at, minute) -> rows.put("minute " + Instant.ofEpochMilli(at * 60_000), minute.toString()));
        model.days.forEach((date, day) -> rows.put("day " + date, day.toString()));
        model.moods.forEach((date, moods) -> rows.put("mood " + date, moods.toString()));
        model.weeks.forEach((monday, week) -> rows.put("week " + monday, readable(week)));
        model.aside.forEach(what -> rows.put("aside " + what, ""));
        model.sealed.stream()
                .filter(date -> model.days.containsKey(date) || model.moods.containsKey(date))
                .forEach(date -> rows.put("sealed " + date, ""));
        return rows;
    }

    /** All that stands of the person: looked for in a stretch longer than any log. */
    private static SortedMap<String, String> found(TestPipeline pipeline, Pseudonym person, NaiveModel model)
            throws Exception {
        SortedMap<String, String> rows = new TreeMap<>();
        TreeSet<LocalDate> dates = new TreeSet<>(model.days.keySet());
        dates.addAll(model.moods.keySet());
        if (!model.minutes.isEmpty()) {
            long first = Math.floorDiv(model.minutes.firstKey(), 60L);
            long last = Math.floorDiv(model.minutes.lastKey(), 60L);
            for (long hour = first - 30; hour <= last + 30; hour++) {
                HourMinutes found = pipeline.minutes(person, Instant.ofEpochMilli(hour * Chunk.HOUR_MILLIS));
                if (found != null) {
                    found.minutes().forEach(each -> rows.put("minute " + found.start(each), each.toString()));
                }
            }
        }
        if (!dates.isEmpty()) {
            LocalDate last = dates.last().plusDays(9);
            for (LocalDate date = dates.first().minusDays(9); date.isBefore(last); date = date.plusDays(1)) {
                DayWellbeing day = pipeline.day(person, date.toString());
                if (day != null && day.totals() != null && !day.totals().equals(DayTotals.ZERO)) {
                    rows.put("day " + date, naive(day).toString());
                }
                boolean isSomething = day != null && day.content().length > 0;
                if (day != null && isSomething && day.provenance().sealed()) {
                    rows.put("sealed " + date, "");
                }
                if (day != null && !day.reports().isEmpty()) {
                    rows.put("mood " + date, day.reports().toString());
                }
                Week week = date.equals(Week.mondayOf(date)) ? pipeline.week(person, date.toString()) : null;
                if (week != null) {
                    rows.put("week " + date, readable(week));
                }
            }
        }
        for (TestPipeline.Aside aside : pipeline.asides()) {
            if (aside.person().equals(person) && !aside.what().readmitted()) {
                asides(aside.what()).forEach(what -> rows.put("aside " + what, ""));
            }
        }
        return rows;
    }

    private static List<String> asides(Quarantined what) throws Exception {
        if (what.mood()) {
            MoodReport report = MoodReport.decode(new ProtoReader(what.payload()));
            return List.of("mood " + Instant.ofEpochMilli(report.atMillis()) + " " + what.reason());
        }
        Chunk chunk = ChunkCodec.decode(what.payload());
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < chunk.records().size(); i++) {
            Instant at = Instant.ofEpochMilli(chunk.records().startMillis(i));
            rows.add(chunk.kind() + " " + chunk.device().id() + " " + at + " " + what.reason());
        }
        return rows;
    }

    private static NaiveDay naive(DayWellbeing day) {
        DayTotals totals = java.util.Objects.requireNonNull(day.totals());
        Map<Intensity, Long> byIntensity = new TreeMap<>();
        for (Intensity each : Intensity.values()) {
            byIntensity.put(each, totals.minutes(each));
        }
        Map<Modality, Long> byModality = new TreeMap<>();
        for (Modality each : Modality.values()) {
            byModality.put(each, totals.minutes(each));
        }
        List<Long> zones = new ArrayList<>();
        for (int zone = 0; zone < 4; zone++) {
            zones.add(totals.zoneMinutes(zone));
        }
        List<Long> byHour = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            byHour.add(totals.activeMinutesAt(hour));
        }
        return new NaiveDay(
                byIntensity,
                byModality,
                totals.unconfirmed(),
                totals.zoneAssumed(),
                totals.wornMinutes(),
                totals.stepsMillis(),
                totals.activeMinutes(),
                totals.equivalentMinutes(),
                totals.metKnownMinutes(),
                totals.metMinutes(),
                totals.marginalMetHours(),
                totals.banisterKnownMinutes(),
                totals.banisterTrimp(),
                totals.edwardsKnownMinutes(),
                totals.edwardsTrimp(),
                zones,
                totals.activeZoneMinutes(),
                byHour,
                totals.clock(),
                day.bouts());
    }

    /** Floating numbers to nine digits: they may be added up in another order. */
    private static String readable(Week week) {
        Regularity even = week.regularity();
        Rhythm rhythm = week.rhythm();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("days", week.days() + " " + week.validDays() + " " + week.valid() + " " + week.sealed());
        fields.put("active", week.activeMinutes() + " " + week.equivalentMinutes());
        fields.put("modalities", new TreeMap<>(week.modalities()));
        fields.put("mets", week.metKnownMinutes() + " " + week.metMicros() + " " + week.marginalMetMicros());
        fields.put("strength", week.strengthDays() + " " + week.briskWalks());
        fields.put("activeDays", week.activeDays() + " " + week.streak());
        fields.put("even", nine(even.variation()) + " " + nine(even.gini()) + " " + nine(even.topTwoShare()));
        fields.put("rhythm", rhythm == null ? "" : nine(rhythm.stability()) + " " + nine(rhythm.variability()));
        return fields.toString();
    }

    private static String nine(@Nullable Double number) {
        return number == null ? "null" : String.format(Locale.ROOT, "%.9f", number + 0.0);
    }
}
