package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.naive.NaiveModel;
import dev.upbeat.analytics.naive.NaiveRecord;
import dev.upbeat.analytics.naive.NastyLog;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private void holds(int seeds, LongFunction<List<Object>> logs, NaiveShrinking.Comparison comparison)
            throws Exception {
        Long only = Long.getLong("naive.seed");
        long first = only != null ? only : Long.getLong("naive.first", 1);
        for (long seed = first; seed < first + (only != null ? 1 : seeds); seed++) {
            List<Object> log = logs.apply(seed);
            NaiveCoverage.note(new NaiveModel(log), covered);
            NaiveCoverage.note(log, covered);
            if (comparison.of(log, seed) != null) {
                List<Object> small = NaiveShrinking.smaller(log, seed, comparison);
                String found = comparison.of(small, seed);
                assertThat(found)
                        .as("seed %d, shrunk to%n%s", seed, NaiveShrinking.readable(small))
                        .isNull();
            }
        }
    }

    private void everythingWasTried() {
        assertThat(covered.keySet()).as("%s", covered).containsAll(NaiveCoverage.ALL);
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
        String differences =
                NaiveRows.differences(NaiveRows.expected(model), NaiveRows.found(pipeline, variants.getFirst(), model));
        SortedMap<String, String> facts = pipeline.facts(variants.getFirst());
        for (int variant = 1; variant < VARIANTS && differences == null; variant++) {
            differences = NaiveRows.differences(facts, pipeline.facts(variants.get(variant)));
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
            String differences = NaiveRows.differences(
                    NaiveRows.expected(model), NaiveRows.found(pipeline, variants.getFirst(), model));
            SortedMap<String, String> facts = pipeline.facts(variants.getFirst());
            for (int variant = 1; variant < VARIANTS && differences == null; variant++) {
                differences = NaiveRows.differences(facts, pipeline.facts(variants.get(variant)));
                differences = differences == null ? null : "in order " + variant + " " + differences;
            }
            return differences;
        }
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
}
