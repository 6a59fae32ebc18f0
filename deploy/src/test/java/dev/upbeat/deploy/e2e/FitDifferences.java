package dev.upbeat.deploy.e2e;

import java.util.Map;

/** What the answers to the real FIT files say that fit/INDEX.csv does not, each with the reason. */
final class FitDifferences {

    /**
     * Where the answer is other than the index alone tells, and why. Figures are what is taken: heart rates, power; then what is refused.
     */
    record Different(int heartRates, int power, long refused, String says, String why) {}

    static final Map<String, Different> DIFFERENT = Map.ofEntries(
            Map.entry(
                    "event_timestamp.fit",
                    new Different(
                            11_292, 0, 0, "", "heart rates of 1415 hr messages, up to 8 in each, not of records")),
            Map.entry(
                    "sample_mulitple_header.fit",
                    new Different(1430 + 9267, 0, 0, "", "those of 1161 hr messages beside those of 1430 records")),
            Map.entry(
                    "20170518-191602-1740899583.fit",
                    new Different(1641, 1641, 0, "", "power is in a developer field that says it stands for power")),
            Map.entry(
                    "swim.fit",
                    new Different(0, 0, 49, "is missing", "no record of it has a timestamp; 49 of 67 have a speed")),
            Map.entry(
                    "strava-android-app-201.10-b1218918.fit",
                    new Different(
                            0, 0, 2, "byte 7471", "breaks off there; the record before it, of 2085, is damage too")),
            Map.entry("activity-unexpected-eof.fit", new Different(0, 0, 1, "byte 751", "its last message is cut")),
            Map.entry("activity-filecrc.fit", new Different(0, 0, 1, "byte 769", "its checksum is wrong")),
            Map.entry(
                    "activity-activity-filecrc.fit",
                    new Different(0, 0, 1, "byte 1540", "the checksum of its second file is wrong")),
            Map.entry(
                    "activity-settings-corruptheader.fit",
                    new Different(0, 0, 1, "byte 771", "what follows its first file is none")));

    /** Of which nothing can be taken: why. */
    static final Map<String, String> REFUSED = Map.of(
            "DeveloperData.fit", "record 0 timestamp is missing",
            "compressed-speed-distance.fit", "counts from when the device was switched on");

    private FitDifferences() {}
}
