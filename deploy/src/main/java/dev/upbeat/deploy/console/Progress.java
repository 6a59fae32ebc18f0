package dev.upbeat.deploy.console;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How far something has come: on a terminal one line that is written over, elsewhere a line a tenth of the way. Thread-safe.
 */
public final class Progress {

    private static final int BAR = 24;
    private static final int LINES = 10;
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    /** Clears the rest of the line. */
    private static final String CLEAR = "\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final String what;
    private final long startNanos;
    private long drawnNanos;
    private int drawnLines;
    private boolean drawn;

    /**
     * @param what the first words of the line
     * @param terminal whether lines can be written over
     */
    public Progress(PrintWriter out, boolean terminal, String what) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.startNanos = System.nanoTime();
    }

    /** Whether somebody sits before it. */
    public static boolean isTerminal() {
        // from JDK 22 to 24 there is always one, before and after only on a terminal
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Whole seconds since it began. */
    public long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
    }

    /**
     * Shows it, unless it has just been shown.
     *
     * @param share from 0 to 1
     * @param detail behind it
     */
    public synchronized void show(double share, String detail) {
        double bounded = Math.clamp(share, 0.0, 1.0);
        long now = System.nanoTime();
        if (terminal) {
            if (!drawn || now - drawnNanos >= REDRAW_NANOS) {
                drawnNanos = now;
                drawn = true;
                out.print("\r" + line(bounded, detail) + CLEAR);
                out.flush();
            }
        } else if ((int) (bounded * LINES) > drawnLines) {
            drawnLines = (int) (bounded * LINES);
            out.println(line(bounded, detail));
            out.flush();
        }
    }

    /** Ends it with a sentence in its place. */
    public synchronized void end(String sentence) {
        out.println(terminal && drawn ? "\r" + sentence + CLEAR : sentence);
        out.flush();
    }

    /** Takes it away. */
    public synchronized void clear() {
        if (terminal && drawn) {
            out.print("\r" + CLEAR);
            out.flush();
        }
    }

    private String line(double share, String detail) {
        int filled = (int) Math.round(share * BAR);
        String bar = terminal ? "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " : "";
        return String.format(Locale.ROOT, "%s %s%3.0f %%  %s  %d s", what, bar, 100 * share, detail, seconds());
    }
}
