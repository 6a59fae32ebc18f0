package dev.upbeat.analytics.release;

import org.jspecify.annotations.Nullable;

/** The names of what is released. */
final class Measures {

    /** People of the atom. */
    static final String PEOPLE = "people";

    /** Days of the week that are valid. */
    static final String VALID_DAYS = "validDays";

    /** Whether the week is valid; what follows is of valid weeks alone. */
    static final String VALID_WEEK = "validWeek";

    /** Days on which the person told of their mood, on any scale. */
    static final String MOOD_DAYS = "moodDays";

    /** Days on which a device was worn for at least a minute. */
    static final String WORN_DAYS = "wornDays";

    private static final String MOOD = "mood/";

    private Measures() {}

    /** A day's mean mood by instrument, over all days that have one. */
    static String mood(String instrument) {
        return MOOD + instrument;
    }

    /** The same over days whose active minutes lie in a bin. */
    static String moodAt(String instrument, String bin) {
        return mood(instrument) + '/' + bin;
    }

    /** The instrument of a mood, by dose or not. */
    static String instrument(String measure) {
        return family(measure).substring(MOOD.length());
    }

    /** The bin of a mood by dose; null for anything else. */
    static @Nullable String bin(String measure) {
        String family = family(measure);
        return family.length() == measure.length() ? null : measure.substring(family.length() + 1);
    }

    /** The measures that add up to one another are one family; any other is one of its own. */
    static String family(String measure) {
        int second = measure.startsWith(MOOD) ? measure.indexOf('/', MOOD.length()) : -1;
        return second < 0 ? measure : measure.substring(0, second);
    }
}
