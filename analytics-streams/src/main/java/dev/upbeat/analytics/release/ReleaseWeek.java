package dev.upbeat.analytics.release;

import dev.upbeat.analytics.release.Contribution.Share;
import dev.upbeat.analytics.release.Issue.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One study's week: parts its people when it is first issued, and issues anew what may be. Knows no database. */
final class ReleaseWeek {

    private final int least;
    private final Disclosure disclosure;
    private final List<ReleaseAtom> atoms;
    private final List<AtomIssue> issues;

    /**
     * A week as it stands.
     *
     * @param least people that any figure rests on at least
     * @param atoms none before its first issue
     * @param issues all there ever were, in their order
     */
    ReleaseWeek(int least, List<ReleaseAtom> atoms, List<AtomIssue> issues) {
        this.least = least;
        this.disclosure = new Disclosure(least);
        this.atoms = new ArrayList<>(atoms);
        this.issues = new ArrayList<>(issues);
    }

    /** An atom's strata, and by instrument the groups that its moods are told in. */
    record ReleaseAtom(int number, SortedSet<Stratum> strata, Map<String, DoseGroups> groups) {}

    /** An issue of an atom. */
    record AtomIssue(int atom, Issue issue) {}

    /** A figure: the mean, and how many people it rests on, rounded to 5. */
    record Figure(double mean, int people) {}

    /** What is new: all figures of an atom whose members, or what they gave, changed. */
    record Issued(AtomIssue issue, SortedMap<String, Figure> figures) {}

    List<ReleaseAtom> atoms() {
        return atoms;
    }

    /** Issues what may be issued of the people as they are now. */
    List<Issued> issue(List<PersonWeek> people) {
        if (atoms.isEmpty()) {
            part(people);
        }
        List<Issued> issued = new ArrayList<>();
        for (ReleaseAtom atom : atoms) {
            List<PersonWeek> within = people.stream()
                    .filter(person -> atom.strata().contains(person.stratum()))
                    .map(person -> grouped(person, atom))
                    .toList();
            Issued next = issue(atom, within);
            if (next != null) {
                issues.add(next.issue());
                issued.add(next);
            }
        }
        return issued;
    }

    private @Nullable Issued issue(ReleaseAtom atom, List<PersonWeek> people) {
        Set<Member> members = new HashSet<>();
        people.forEach(person -> members.add(Member.of(person)));
        AtomIssue last = null;
        List<Issue> before = new ArrayList<>();
        for (AtomIssue each : issues) {
            before.add(each.issue());
            last = each.atom() == atom.number() ? each : last;
        }
        if (last != null && last.issue().members().equals(members)) {
            return null;
        }
        SortedSet<String> measures = disclosure.publishable(before, members);
        // without the people themselves nothing is told: who joined or left could be found by any other figure
        if (!measures.contains(Measures.PEOPLE)) {
            return null;
        }
        SortedMap<String, Figure> figures = new TreeMap<>();
        measures.forEach(measure -> figures.put(measure, figure(measure, people)));
        return new Issued(new AtomIssue(atom.number(), new Issue(members, measures)), figures);
    }

    private static Figure figure(String measure, List<PersonWeek> people) {
        Share total = new Share(0, 0);
        int n = 0;
        for (PersonWeek person : people) {
            Share share = person.shares().get(measure);
            if (share != null) {
                total = total.plus(share);
                n++;
            }
        }
        return new Figure(measure.equals(Measures.PEOPLE) ? 1 : total.sum() / total.weight(), roundedTo5(n));
    }

    static int roundedTo5(int n) {
        return (n + 2) / 5 * 5;
    }

    private void part(List<PersonWeek> people) {
        SortedMap<Stratum, Integer> sizes = new TreeMap<>();
        people.forEach(person -> sizes.merge(person.stratum(), 1, Integer::sum));
        int number = 0;
        for (Atoms.Atom atom : Atoms.of(sizes, least)) {
            List<PersonWeek> within = people.stream()
                    .filter(person -> atom.strata().contains(person.stratum()))
                    .toList();
            atoms.add(new ReleaseAtom(number, atom.strata(), groups(within)));
            number++;
        }
    }

    /** For each instrument that somebody answered. */
    private Map<String, DoseGroups> groups(List<PersonWeek> people) {
        Map<String, Map<String, Set<UUID>>> byInstrument = new TreeMap<>();
        for (PersonWeek person : people) {
            for (String measure : person.shares().keySet()) {
                String bin = Measures.bin(measure);
                if (bin != null) {
                    byInstrument
                            .computeIfAbsent(Measures.instrument(measure), none -> new HashMap<>())
                            .computeIfAbsent(bin, none -> new HashSet<>())
                            .add(person.person());
                }
            }
        }
        Map<String, DoseGroups> groups = new TreeMap<>();
        byInstrument.forEach((instrument, byBin) -> groups.put(instrument, DoseGroups.of(byBin, least)));
        return groups;
    }

    /** The same with its moods in the atom's groups, and no others. */
    private static PersonWeek grouped(PersonWeek person, ReleaseAtom atom) {
        SortedMap<String, Share> shares = new TreeMap<>();
        person.shares().forEach((measure, share) -> {
            String bin = Measures.bin(measure);
            if (bin == null) {
                shares.put(measure, share);
                return;
            }
            String instrument = Measures.instrument(measure);
            String label = atom.groups()
                    .getOrDefault(instrument, DoseGroups.none())
                    .labelByBin()
                    .get(bin);
            if (label != null) {
                shares.merge(Measures.moodAt(instrument, label), share, Share::plus);
            }
        });
        return new PersonWeek(person.person(), person.stratum(), new Contribution(new TreeMap<>(shares)));
    }
}
