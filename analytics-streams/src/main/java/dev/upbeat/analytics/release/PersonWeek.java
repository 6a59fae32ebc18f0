package dev.upbeat.analytics.release;

import dev.upbeat.analytics.release.Contribution.Share;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What one person gives to a week's figures.
 *
 * @param person the study's pseudonym
 * @param stratum of that person in that study
 * @param contribution a share for each measure that the person has a value of
 */
record PersonWeek(UUID person, Stratum stratum, Contribution contribution) {

    SortedMap<String, Share> shares() {
        return contribution.shares();
    }
}
