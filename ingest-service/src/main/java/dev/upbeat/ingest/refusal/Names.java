package dev.upbeat.ingest.refusal;

import java.util.Collection;
import java.util.Locale;

/** Says what a misspelt name was probably meant to be. */
public final class Names {

    private static final int MAX_SHOWN = 40;
    private static final int NEAR = 3;

    private Names() {}

    /** A name of the sender's, cut to what an answer repeats. */
    public static String shown(String name) {
        if (name.length() <= MAX_SHOWN) {
            return name;
        }
        int cut = Character.isHighSurrogate(name.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
        return name.substring(0, cut);
    }

    /** The rest of a sentence about an unknown name, with the nearest known one where it is near. */
    public static String unknown(String name, Collection<String> known) {
        String folded = shown(name).toLowerCase(Locale.ROOT);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        boolean near = least <= Math.clamp(folded.length() / 3, 1, NEAR) && least < folded.length();
        return near ? "is not known; did you mean " + best + "?" : "is not known";
    }

    /** Levenshtein's distance, where two letters that changed places count once. */
    private static int distance(String a, String b) {
        int[] beforePrevious = new int[b.length() + 1];
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
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
