package dev.upbeat.deploy.importing;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an import came to, for people. */
final class Summary {

    private static final int MAX_NAMES = 5;

    private final boolean dry;
    private final Map<String, Long> taken = new TreeMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int files;
    private int filesTaken;
    private long refused;

    /** @param dry whether nothing was sent */
    Summary(boolean dry) {
        this.dry = dry;
    }

    void add(Path file, Outcome outcome) {
        files++;
        filesTaken += outcome.wholly() ? 0 : 1;
        outcome.taken().forEach((kind, n) -> taken.merge(kind, n, Long::sum));
        days.addAll(outcome.days());
        if (!outcome.isClean()) {
            refused += outcome.wholly() ? 0 : outcome.refused();
            troubles.add("  " + file + (outcome.wholly() ? ": refused" : ": " + counted(outcome.refused(), "item")));
            outcome.reasons().forEach(reason -> troubles.add("    " + reason));
            long more = outcome.refused() - outcome.reasons().size();
            if (more > 0) {
                troubles.add("    and " + number(more) + " more");
            }
        }
        outcome.notes().forEach(note -> notes.add("  " + file + ": " + note));
    }

    boolean isClean() {
        return refused == 0 && filesTaken == files;
    }

    void print(PrintWriter out, List<Path> passedOver) {
        long records = taken.values().stream().mapToLong(Long::longValue).sum();
        out.println((dry ? "Would be taken: " : "Taken: ") + filesTaken + " of " + counted(files, "file") + ", "
                + counted(records, "record") + (days.isEmpty() ? "" : " on " + counted(days.size(), "day") + span()));
        taken.forEach((kind, n) -> out.printf(Locale.ROOT, "  %-12s %,12d%n", kind, n));
        if (!isClean()) {
            out.println((dry ? "Would be refused: " : "Refused: ") + refusedCounts() + ":");
        }
        troubles.forEach(out::println);
        if (!notes.isEmpty()) {
            out.println("To be noted:");
            notes.forEach(out::println);
        }
        if (!passedOver.isEmpty()) {
            List<String> names = passedOver.stream()
                    .limit(MAX_NAMES)
                    .map(path -> path.getFileName().toString())
                    .toList();
            out.println("Passed over: " + counted(passedOver.size(), "file") + " of other kinds ("
                    + String.join(", ", names) + (passedOver.size() > MAX_NAMES ? ", …" : "") + ")");
        }
        if (dry) {
            out.println("Nothing was sent.");
        }
        out.flush();
    }

    private String refusedCounts() {
        int whole = files - filesTaken;
        String items = counted(refused, "item");
        if (whole == 0) {
            return items;
        }
        return counted(whole, "file") + (refused == 0 ? "" : ", and " + items + " of others");
    }

    private String span() {
        LocalDate first = days.first();
        LocalDate last = days.last();
        return first.equals(last) ? ", " + first : " from " + first + " to " + last;
    }

    private static String counted(long n, String what) {
        return number(n) + " " + what + (n == 1 ? "" : "s");
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
