package dev.upbeat.analytics.naive;

import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a log is let in, in the order of its stamps; when which date seals; and what was readmitted to it. The date of a record is that of the
 * person's home zone: right where a person stays in it, and of no matter in logs that end before anything can be late.
 */
final class Lateness {

    private static final long FUTURE = Duration.ofMinutes(5).toMillis();
    private static final long LATE = Duration.ofDays(30).toMillis();

    /** What counts, readmitted records as received when they were. */
    final List<NaiveRecord> records = new ArrayList<>();

    final List<MoodReport> reports = new ArrayList<>();
    final List<ProfileEntry> entries = new ArrayList<>();
    final Set<LocalDate> sealed = new TreeSet<>();
    /** As text, with its reason. */
    final Set<String> aside = new TreeSet<>();

    private final Map<LocalDate, Long> firsts = new HashMap<>();
    private final Map<LocalDate, Long> readmitted = new HashMap<>();
    private final Map<Long, View> views = new HashMap<>();
    /** What waits to be readmitted. */
    private final List<List<NaiveRecord>> outside = new ArrayList<>();

    private final List<MoodReport> reportsOutside = new ArrayList<>();
    private final ZoneId zone;
    private long clock = Long.MIN_VALUE;

    Lateness(List<Object> log) {
        List<Object> ordered = new ArrayList<>(log);
        ordered.sort(Comparator.comparingLong(NastyLog::received));
        for (Object piece : ordered) {
            if (piece instanceof ProfileEntry entry) {
                entries.add(entry);
            }
        }
        ZoneId home = new Person(Standing.entries(entries), date -> Map.of()).home();
        zone = home == null ? ZoneOffset.UTC : home;
        for (Object piece : ordered) {
            clock = Math.max(clock, NastyLog.received(piece));
            switch (piece) {
                case NastyLog.Upload upload -> read(upload);
                case MoodReport report -> read(report);
                case NastyLog.Readmission again -> readmit(again.atMillis());
                default -> {}
            }
        }
        firsts.keySet().stream().filter(date -> seals(date) <= clock).forEach(sealed::add);
    }

    /** When a date seals. */
    long seals(LocalDate date) {
        Long first = firsts.get(date);
        return first == null ? Long.MAX_VALUE : first + LATE;
    }

    /** What was logged from then on does not count for the date. */
    long limit(LocalDate date) {
        return Math.max(seals(date), readmitted.getOrDefault(date, Long.MIN_VALUE) + 1);
    }

    /** Dates that had reached their limit at a time, as far as readmissions had come by then. */
    Set<LocalDate> reached(long millis) {
        Set<LocalDate> dates = new HashSet<>();
        for (LocalDate date : firsts.keySet()) {
            if (limit(date) <= millis) {
                dates.add(date);
            }
        }
        return dates;
    }

    long clock() {
        return clock;
    }

    /** By what was logged before a time. */
    View view(long beforeMillis) {
        return views.computeIfAbsent(
                beforeMillis,
                before -> new View(
                        records.stream()
                                .filter(each -> each.received() < before)
                                .toList(),
                        entries.stream()
                                .filter(each -> each.receivedAtMillis() < before)
                                .toList()));
    }

    private void read(NastyLog.Upload upload) {
        Map<String, List<NaiveRecord>> kept = new TreeMap<>();
        for (NaiveRecord each : upload.records()) {
            String reason = reason(each.to(), date(each.from()), each.received());
            if (reason == null) {
                records.add(each.unnamed());
                views.clear();
                for (LocalDate date : dates(each)) {
                    firsts.merge(date, each.received(), Math::min);
                }
            } else {
                String chunk = reason + " " + Math.floorDiv(each.from(), 3_600_000L);
                kept.computeIfAbsent(chunk, c -> new ArrayList<>()).add(each.unnamed());
                aside.add(each.kind() + " " + each.device().id() + " " + Instant.ofEpochMilli(each.from()) + " "
                        + reason);
            }
        }
        outside.addAll(kept.values());
    }

    private void read(MoodReport report) {
        LocalDate date = date(report);
        String reason = reason(report.atMillis(), date, report.receivedAtMillis());
        if (reason == null) {
            reports.add(report);
            firsts.merge(date, report.receivedAtMillis(), Math::min);
        } else {
            reportsOutside.add(report);
            aside.add("mood " + Instant.ofEpochMilli(report.atMillis()) + " " + reason);
        }
    }

    private LocalDate date(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    private LocalDate date(MoodReport report) {
        ZonedDateTime said = Instant.ofEpochMilli(report.atMillis()).atZone(zone);
        boolean night = report.nightToDayBefore() && said.getHour() < 4;
        return night ? said.toLocalDate().minusDays(1) : said.toLocalDate();
    }

    private Set<LocalDate> dates(NaiveRecord record) {
        Set<LocalDate> dates = new TreeSet<>();
        LocalDate last = date(Math.max(record.from(), record.to() - 1));
        for (LocalDate each = date(record.from()); !each.isAfter(last); each = each.plusDays(1)) {
            dates.add(each);
        }
        return dates;
    }

    /** Of anything that is known of an hour. */
    private Set<LocalDate> datesIn(long hour) {
        Set<LocalDate> dates = new TreeSet<>();
        for (long minute = hour * 60; minute < hour * 60 + 60; minute++) {
            long at = minute * Signal.MINUTE;
            boolean known = records.stream()
                    .anyMatch(each -> each.from() < at + Signal.MINUTE && Math.max(each.to(), each.from() + 1) > at);
            if (known) {
                dates.add(date(at));
            }
        }
        return dates;
    }

    private @Nullable String reason(long to, LocalDate date, long received) {
        return to > received + FUTURE ? "future" : received >= seals(date) ? "late" : null;
    }

    private void readmit(long at) {
        Set<LocalDate> dates = new TreeSet<>();
        Set<LocalDate> there = new TreeSet<>();
        for (List<NaiveRecord> chunk : outside) {
            Map<Long, List<NaiveRecord>> hours = new TreeMap<>();
            for (NaiveRecord each : chunk) {
                long last = Math.max(each.from(), each.to() - 1);
                for (long hour = Math.floorDiv(each.from(), 3_600_000L); hour <= last / 3_600_000L; hour++) {
                    hours.computeIfAbsent(hour, h -> new ArrayList<>()).add(each);
                }
            }
            Set<NaiveRecord> changing = new HashSet<>();
            for (NaiveRecord each : chunk) {
                NaiveRecord now = each.receivedAt(at);
                if (Standing.isChangedBy(records, now)) {
                    changing.add(each);
                }
                records.add(now);
            }
            hours.forEach((hour, of) -> {
                if (of.stream().anyMatch(changing::contains)) {
                    of.forEach(each -> dates.add(date(each.from())));
                    there.addAll(datesIn(hour));
                }
            });
        }
        dates.addAll(there);
        for (MoodReport report : reportsOutside) {
            MoodReport now = report.receivedAt(at);
            if (Standing.areChangedBy(reports, now)) {
                dates.add(date(report));
            }
            reports.add(now);
        }
        outside.clear();
        reportsOutside.clear();
        dates.stream().filter(date -> seals(date) <= at).forEach(date -> readmitted.put(date, at));
    }
}
