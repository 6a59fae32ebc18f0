package dev.upbeat.model.vendor;

/** What a vendor may tell of a day. Each is the vendor's own, by its own rules. Fields of the schema follow the order: append only. */
public enum DailyFigure {
    /** Minutes that the vendor calls sedentary or inactive. */
    INACTIVE_MINUTES("inactiveMinutes", "inactive_minutes", DailyFigure.MAX_MINUTES),
    /** Minutes of light activity. */
    LIGHT_MINUTES("lightMinutes", "light_minutes", DailyFigure.MAX_MINUTES),
    /** Minutes of moderate activity. */
    MODERATE_MINUTES("moderateMinutes", "moderate_minutes", DailyFigure.MAX_MINUTES),
    /** Minutes of vigorous activity. */
    VIGOROUS_MINUTES("vigorousMinutes", "vigorous_minutes", DailyFigure.MAX_MINUTES),
    /** Minutes that the vendor calls active. Never derived from the others. */
    ACTIVE_MINUTES("activeMinutes", "active_minutes", DailyFigure.MAX_MINUTES),
    /** Steps of the day. */
    STEPS("steps", "steps", 1_000_000),
    /** Resting heart rate, millionths of a beat per minute; in answers and requests beats per minute. */
    RESTING_HEART_RATE("restingHeartRateBpm", "resting_heart_rate_bpm", 1_000L * 1_000_000);

    /** A local date has at most two days' minutes, where somebody crosses the date line. */
    private static final int MAX_MINUTES = 2880;

    private final String jsonName;
    private final String column;
    private final long max;

    DailyFigure(String jsonName, String column, long max) {
        this.jsonName = jsonName;
        this.column = column;
        this.max = max;
    }

    /** The member's name in uploads and answers. */
    public String jsonName() {
        return jsonName;
    }

    /** The name of its column. */
    public String column() {
        return column;
    }

    /** The most that it can be; 0 is the least. */
    public long max() {
        return max;
    }

    /** Whether it is in millionths, and not whole. */
    public boolean isMicros() {
        return this == RESTING_HEART_RATE;
    }
}
