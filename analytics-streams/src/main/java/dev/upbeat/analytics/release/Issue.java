package dev.upbeat.analytics.release;

import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/**
 * What was issued of an atom's week, once: whose figures, and which measures.
 *
 * @param members each with the version of what they gave
 * @param measures those that were published
 */
record Issue(Set<Member> members, SortedSet<String> measures) {

    /**
     * One person's figures as they were when issued. Other figures of the same person are another member: their difference would tell of
     * that person alone.
     *
     * @param person the study's pseudonym, or a random one in its place since that person was erased
     * @param version of the contribution
     * @param measures of which the person has a value
     */
    record Member(UUID person, String version, Set<String> measures) {

        static Member of(PersonWeek week) {
            return new Member(
                    week.person(),
                    week.contribution().version(),
                    Set.copyOf(week.shares().keySet()));
        }
    }
}
