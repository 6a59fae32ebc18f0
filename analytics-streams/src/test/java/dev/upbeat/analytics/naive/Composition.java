package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.Minute;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Minutes and days put together from what was known at several times: a sealed date's stay as they were when it sealed. */
final class Composition {

    final NavigableMap<Long, Minute> minutes;
    final SortedMap<LocalDate, NaiveDay> days = new TreeMap<>();

    private final Lateness late;
    private final Map<Long, Map<LocalDate, Long>> candidates = new HashMap<>();

    Composition(Lateness late) {
        this.late = late;
        Map<Long, NavigableMap<Long, Minute>> rested = new HashMap<>();
        Function<Long, NavigableMap<Long, Minute>> known =
                before -> rested.computeIfAbsent(before, b -> late.view(b).rested(this::candidates));
        minutes = compose(late.clock(), known);
        Bouts open = new Bouts(minutes);
        Set<LocalDate> reached = late.reached(late.clock());
        Days.byDate(minutes).forEach((date, of) -> {
            Bouts bouts = open;
            if (reached.contains(date)) {
                NavigableMap<Long, Minute> beside = new TreeMap<>(known.apply(late.limit(date)));
                beside.putAll(of);
                bouts = new Bouts(beside);
            }
            days.put(date, Days.totals(date, of, bouts.of(date)));
        });
    }

    /** A sealed date's as things were when it sealed or was readmitted to. */
    private Map<LocalDate, Long> candidates(LocalDate of) {
        long time = late.limit(of) <= late.clock() ? late.limit(of) : Long.MAX_VALUE;
        Map<LocalDate, Long> known = candidates.get(time);
        if (known == null) {
            long clock = Math.min(time, late.clock());
            known = Days.candidates(compose(clock, before -> late.view(Math.min(before, time)).unrested));
            candidates.put(time, known);
        }
        return known;
    }

    private NavigableMap<Long, Minute> compose(long clock, Function<Long, NavigableMap<Long, Minute>> known) {
        NavigableMap<Long, Minute> composed = new TreeMap<>();
        Set<LocalDate> reached = late.reached(clock);
        List<LocalDate> dates = new ArrayList<>(reached);
        dates.sort(Comparator.comparingLong(late::limit));
        for (LocalDate date : dates) {
            known.apply(late.limit(date)).forEach((at, minute) -> {
                if (Days.date(at, minute).equals(date)) {
                    composed.putIfAbsent(at, minute);
                }
            });
        }
        known.apply(Long.MAX_VALUE).forEach((at, minute) -> {
            if (!reached.contains(Days.date(at, minute))) {
                composed.putIfAbsent(at, minute);
            }
        });
        return composed;
    }
}
