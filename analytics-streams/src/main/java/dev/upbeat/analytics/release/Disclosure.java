package dev.upbeat.analytics.release;

import dev.upbeat.analytics.release.Issue.Member;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Decides what may be issued, so that no linear combination of all that was ever issued rests on fewer people than the floor.
 *
 * <p>Of one measure, members who were in exactly the same issues have the same weight in every combination. So a combination that is not
 * nothing rests at least on all members of one such class; it is safe where each class has enough people. Measures that add up to one
 * another (a mood, and the same by dose) are a family: all are safe, or none is issued. Weeks have no value in common.
 */
final class Disclosure {

    /** So often is a study's week issued at most, atoms counted singly; after that it stays as it is. */
    static final int MAX_ISSUES = 1000;

    private final int least;

    /** @param least so many people any combination rests on at least */
    Disclosure(int least) {
        this.least = least;
    }

    /**
     * The measures that may be published of those members beside what was issued before.
     *
     * @param before all issues of the same study's week, of all atoms: a person may have moved from one to another
     * @param next its members now
     */
    SortedSet<String> publishable(List<Issue> before, Set<Member> next) {
        SortedSet<String> measures = new TreeSet<>();
        if (before.size() >= MAX_ISSUES) {
            return measures;
        }
        Map<String, Set<String>> families = new TreeMap<>();
        for (Member member : next) {
            for (String measure : member.measures()) {
                families.computeIfAbsent(Measures.family(measure), none -> new TreeSet<>())
                        .add(measure);
            }
        }
        for (Set<String> family : families.values()) {
            if (family.stream().allMatch(measure -> isSafe(measure, before, next))) {
                measures.addAll(family);
            }
        }
        return measures;
    }

    private boolean isSafe(String measure, List<Issue> before, Set<Member> next) {
        Map<Member, BitSet> issuesOf = new HashMap<>();
        int number = 0;
        for (Issue issue : before) {
            if (issue.measures().contains(measure)) {
                mark(issuesOf, issue.members(), measure, number);
            }
            number++;
        }
        mark(issuesOf, next, measure, number);
        Map<BitSet, Set<UUID>> classes = new HashMap<>();
        issuesOf.forEach((member, issues) ->
                classes.computeIfAbsent(issues, none -> new HashSet<>()).add(member.person()));
        return classes.values().stream().allMatch(people -> people.size() >= least);
    }

    private static void mark(Map<Member, BitSet> issuesOf, Collection<Member> members, String measure, int issue) {
        for (Member member : members) {
            if (member.measures().contains(measure)) {
                issuesOf.computeIfAbsent(member, none -> new BitSet()).set(issue);
            }
        }
    }
}
