package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One person's movement and mood: a correlation of what is left when a straight trend is taken out of both. Days resemble the days before
 * them, so they count as fewer: n(1 − ρ₁ρ₂)/(1 + ρ₁ρ₂) of lag-one autocorrelations (Bartlett 1935), which are corrected for being estimated
 * too small in short series (Marriott and Pope 1954).
 *
 * @param n pairs of days
 * @param effective so many independent days they count like
 * @param correlation r
 * @param low of its 95 % interval
 * @param high of it
 * @param p two-sided
 * @param leftOut what did not count
 */
public record SinglePerson(
        int n, double effective, double correlation, double low, double high, double p, List<LeftOut> leftOut) {

    /** So many pairs are the least. */
    public static final int LEAST_PAIRS = 20;

    private static final double LEAST_EFFECTIVE = 10;
    private static final double MOST_AUTOCORRELATION = 0.95;

    public SinglePerson {
        leftOut = List.copyOf(leftOut);
    }

    /** What {@link #of} comes to. */
    public sealed interface Result permits Found, Missing {}

    /** An answer. */
    public record Found(SinglePerson answer) implements Result {}

    /** None. */
    public record Missing(NotEnough why) implements Result {}

    /** Of one person's series at a lag. */
    public static Result of(PersonSeries series, Lag lag) {
        Pairs pairs = Pairs.of(List.of(series), lag);
        List<Pair> days = pairs.people().getOrDefault(series.person(), List.of());
        int n = days.size();
        if (n < LEAST_PAIRS) {
            return missing(n + " days have both, and " + LEAST_PAIRS + " are needed", n, pairs);
        }
        double[] x = withoutTrend(days, days.stream().mapToDouble(Pair::x).toArray());
        double[] y = withoutTrend(days, days.stream().mapToDouble(Pair::y).toArray());
        double sxx = Within.dot(x, x);
        double syy = Within.dot(y, y);
        if (sxx <= 1e-12 * n || syy <= 1e-12 * n) {
            return missing((sxx <= 1e-12 * n ? "movement" : "mood") + " hardly varies", n, pairs);
        }
        double product = autocorrelation(days, x) * autocorrelation(days, y);
        double effective = n * (1 - product) / (1 + product);
        if (effective < LEAST_EFFECTIVE) {
            return missing("the days are too much alike", n, pairs);
        }
        double r = Math.clamp(Within.dot(x, y) / Math.sqrt(sxx * syy), -1 + 1e-12, 1 - 1e-12);
        double df = effective - 3;
        double[] interval = Intervals.ofCorrelation(r, df);
        double p = Intervals.pOfT(r * Math.sqrt(df / (1 - r * r)), df);
        return new Found(new SinglePerson(n, effective, r, interval[0], interval[1], p, pairs.leftOut()));
    }

    /** For the person, in words; the note on professional advice is to stand beside. */
    public String words(Lag lag) {
        String when = switch (lag) {
            case SAME_DAY -> "On days when you had moved more before you told of your mood, it was";
            case NEXT_DAY -> "On days after you had moved more, your mood was";
            case REVERSE -> "On days after your mood had been better, you moved";
        };
        String more = lag == Lag.REVERSE ? "more" : "better";
        String less = lag == Lag.REVERSE ? "less" : "worse";
        String what = correlation >= 0 ? more : less;
        String size = Math.abs(correlation) < 0.1 ? "hardly " : Math.abs(correlation) < 0.3 ? "a little " : "";
        String sure = low > 0 || high < 0
                ? "That is more than chance usually makes."
                : "That may be chance: the range that fits your days reaches from " + side(low, less, more) + " to "
                        + side(high, less, more) + ".";
        return String.format(
                Locale.ROOT,
                "%s %s%s (r %s, from %s to %s). This is from %d of your days, which count like %d, since days resemble the days before them. %s"
                        + " It says what went together in your days, not what caused it.",
                when,
                size,
                what,
                Estimate.shown(correlation),
                Estimate.shown(low),
                Estimate.shown(high),
                n,
                Math.round(effective),
                sure);
    }

    private static String side(double r, String less, String more) {
        return r < 0 ? less : more;
    }

    private static Missing missing(String why, int n, Pairs pairs) {
        return new Missing(new NotEnough(why, n, n == 0 ? 0 : 1, pairs.leftOut()));
    }

    private static double[] withoutTrend(List<Pair> days, double[] values) {
        LocalDate first = days.getFirst().date();
        double[] t = days.stream()
                .mapToDouble(day -> day.date().toEpochDay() - first.toEpochDay())
                .toArray();
        double meanT = Arrays.stream(t).average().orElse(0);
        double mean = Arrays.stream(values).average().orElse(0);
        double stt = 0;
        double stv = 0;
        for (int i = 0; i < t.length; i++) {
            stt += (t[i] - meanT) * (t[i] - meanT);
            stv += (t[i] - meanT) * (values[i] - mean);
        }
        double[] left = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            left[i] = values[i] - mean - stv / stt * (t[i] - meanT);
        }
        return left;
    }

    /** Of consecutive dates, at least 0. */
    private static double autocorrelation(List<Pair> days, double[] values) {
        double products = 0;
        int pairs = 0;
        for (int i = 1; i < values.length; i++) {
            if (days.get(i - 1).date().plusDays(1).equals(days.get(i).date())) {
                products += values[i - 1] * values[i];
                pairs++;
            }
        }
        if (pairs == 0) {
            return 0;
        }
        double n = values.length;
        double estimated = products / pairs / (Within.dot(values, values) / n);
        // of a series about an estimated line: E ρ̂ ≈ ρ − (2 + 4ρ)/n
        return Math.clamp((estimated + 2 / n) / (1 - 4 / n), 0, MOST_AUTOCORRELATION);
    }
}
