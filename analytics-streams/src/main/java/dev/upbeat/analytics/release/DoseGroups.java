package dev.upbeat.analytics.release;

import dev.upbeat.analytics.statistics.DoseBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Neighbouring bins of a day's active minutes, joined until each has enough people (SCIENCE section 5, dose bins). Days whose active minutes
 * are not known are a group of their own.
 *
 * @param labelByBin the group of each bin, {@link #UNKNOWN} included
 */
record DoseGroups(Map<String, String> labelByBin) {

    /** The bins by their least active minutes. */
    static final List<String> BINS = DoseBins.names();

    /** Days without known active minutes. */
    static final String UNKNOWN = "unknown";

    DoseGroups {
        labelByBin = Map.copyOf(labelByBin);
    }

    /** No groups: the mood is not told by dose. */
    static DoseGroups none() {
        return new DoseGroups(Map.of());
    }

    /** The bin of a day. */
    static String bin(int activeMinutes) {
        return DoseBins.name(activeMinutes);
    }

    /**
     * Groups for the people at hand.
     *
     * @param people who have such a day, by bin
     * @param least so many a group has at least
     * @return none where that leaves nothing to compare, or where the days of unknown activity are too few people's
     */
    static DoseGroups of(Map<String, Set<UUID>> people, int least) {
        int unknown = people.getOrDefault(UNKNOWN, Set.of()).size();
        if (unknown > 0 && unknown < least) {
            return none();
        }
        List<Group> groups = new ArrayList<>();
        for (int bin = 0; bin < BINS.size(); bin++) {
            Set<UUID> those = people.getOrDefault(BINS.get(bin), Set.of());
            if (!those.isEmpty()) {
                groups.add(new Group(bin, bin, those));
            }
        }
        while (groups.size() > 1) {
            Group smallest =
                    groups.stream().min(Comparator.comparingInt(Group::size)).orElseThrow();
            if (smallest.size() >= least) {
                break;
            }
            joinSmallerNeighbour(groups, groups.indexOf(smallest));
        }
        return groups.size() < 2 ? none() : labelled(groups);
    }

    private static void joinSmallerNeighbour(List<Group> groups, int at) {
        boolean below = at > 0;
        boolean above = at < groups.size() - 1;
        boolean down = below
                && (!above || groups.get(at - 1).size() <= groups.get(at + 1).size());
        int lower = down ? at - 1 : at;
        groups.set(lower, groups.get(lower).with(groups.get(lower + 1)));
        groups.remove(lower + 1);
    }

    private static DoseGroups labelled(List<Group> groups) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(UNKNOWN, UNKNOWN);
        int first = 0;
        for (int i = 0; i < groups.size(); i++) {
            // bins that nobody has lie with their lower neighbours, so that a later day finds its group
            int last = i + 1 < groups.size() ? groups.get(i + 1).first() - 1 : BINS.size() - 1;
            for (int bin = first; bin <= last; bin++) {
                labels.put(BINS.get(bin), label(first, last));
            }
            first = last + 1;
        }
        return new DoseGroups(labels);
    }

    private static String label(int first, int last) {
        if (first == last) {
            return BINS.get(first);
        }
        int least = DoseBins.leastMinutes(first);
        return last == BINS.size() - 1 ? least + "+" : least + "-" + (DoseBins.leastMinutes(last + 1) - 1);
    }

    private record Group(int first, int last, Set<UUID> people) {

        Group {
            people = Set.copyOf(people);
        }

        int size() {
            return people.size();
        }

        Group with(Group above) {
            Set<UUID> both = new HashSet<>(people);
            both.addAll(above.people);
            return new Group(first, above.last, both);
        }
    }
}
