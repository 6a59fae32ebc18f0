package dev.upbeat.ingest.upload;

import java.util.Collection;
import java.util.Locale;

/** Says what a misspelt name was probably meant to be. */
public final class Names {

    private static final int MAX_SHOWN = 40;

    private Names() {}

    /** A sentence about an unknown name, with the nearest known one where it is near. */
    public static String unknown(String name, Collection<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        String shown = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) : name;
        for (String candidate : known) {
            int distance = distance(shown.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= 3 ? "is not known; did you mean " + best + "?" : "is not known";
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
