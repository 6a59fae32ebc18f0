package dev.upbeat.ingest.fit;

import java.util.Map;

/** Names of sports, as the global profile numbers them; a sub-sport that says more goes first. */
final class Sports {

    static final int RUNNING = 1;
    static final int CYCLING = 2;
    static final int E_BIKING = 21;

    private static final int TRAIL = 3;
    private static final int MOUNTAIN = 8;

    private static final String[] SPORTS = {
        "generic",
        "running",
        "cycling",
        "transition",
        "fitness_equipment",
        "swimming",
        "basketball",
        "soccer",
        "tennis",
        "american_football",
        "training",
        "walking",
        "cross_country_skiing",
        "alpine_skiing",
        "snowboarding",
        "rowing",
        "mountaineering",
        "hiking",
        "multisport",
        "paddling",
        "flying",
        "ebike",
        "motorcycling",
        "boating",
        "driving",
        "golf",
        "hang_gliding",
        "horseback_riding",
        "hunting",
        "fishing",
        "inline_skating",
        "rock_climbing",
        "sailing",
        "ice_skating",
        "sky_diving",
        "snowshoeing",
        "snowmobiling",
        "stand_up_paddleboarding",
        "surfing",
        "wakeboarding",
        "water_skiing",
        "kayaking",
        "rafting",
        "windsurfing",
        "kitesurfing",
        "tactical",
        "jumpmaster",
        "boxing",
        "floor_climbing",
        "baseball"
    };

    private static final Map<Integer, String> LATER_SPORTS = Map.of(
            53,
            "diving",
            62,
            "hiit",
            64,
            "racket",
            67,
            "meditation",
            82,
            "snorkeling",
            83,
            "dance",
            84,
            "jump_rope",
            86,
            "mobility",
            88,
            "canoeing");

    /** Those that say more than the sport does, whatever that is. */
    private static final Map<Integer, String> SUB_SPORTS = Map.ofEntries(
            Map.entry(1, "treadmill_running"),
            Map.entry(5, "spinning"),
            Map.entry(6, "indoor_cycling"),
            Map.entry(14, "indoor_rowing"),
            Map.entry(15, "elliptical"),
            Map.entry(16, "stair_climbing"),
            Map.entry(17, "lap_swimming"),
            Map.entry(18, "open_water_swimming"),
            Map.entry(19, "flexibility_training"),
            Map.entry(20, "strength_training"),
            Map.entry(26, "cardio_training"),
            Map.entry(27, "walking"),
            Map.entry(28, "ebike"),
            Map.entry(30, "walking"),
            Map.entry(31, "walking"),
            Map.entry(43, "yoga"),
            Map.entry(44, "pilates"),
            Map.entry(45, "running"),
            Map.entry(46, "cycling"),
            Map.entry(47, "ebike"),
            Map.entry(62, "breathing"),
            Map.entry(70, "hiit"));

    private Sports() {}

    /** The type of a session; negative numbers are absent. */
    static String type(long sport, long subSport) {
        if (sport == RUNNING && subSport == TRAIL) {
            return "trail_running";
        }
        if (sport == CYCLING && subSport == MOUNTAIN) {
            return "mountain_biking";
        }
        String special = SUB_SPORTS.get((int) subSport);
        if (special != null) {
            return special;
        }
        if (sport < 0 || sport > 0xFF) {
            return SPORTS[0];
        }
        return sport < SPORTS.length ? SPORTS[(int) sport] : LATER_SPORTS.getOrDefault((int) sport, "sport_" + sport);
    }

    static boolean isCycling(long sport) {
        return sport == CYCLING || sport == E_BIKING;
    }
}
