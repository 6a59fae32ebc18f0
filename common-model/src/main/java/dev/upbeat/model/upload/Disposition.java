package dev.upbeat.model.upload;

import java.util.Locale;

/** What became of one record at the fold, for good. Ordinals are on the log: append only. */
public enum Disposition {
    /** The first of its key. */
    NEW,
    /** Took the place of an older value of its key. */
    REPLACES,
    /** Said again what was known. */
    DUPLICATE,
    /** Lost to a newer value of its key. */
    OLDER,
    /** Kept aside with a reason. */
    QUARANTINED,
    /** Not taken, with a reason. */
    REFUSED;

    /** The name in answers and metrics. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
