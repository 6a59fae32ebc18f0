package dev.upbeat.analytics.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Parts a study's people of a week into atoms: each person is in exactly one, and each atom has enough people. */
final class Atoms {

    private static final Comparator<Atom> SMALLEST = Comparator.comparingInt(Atom::people)
            .thenComparing(atom -> atom.strata().first());

    private Atoms() {}

    /**
     * An atom.
     *
     * @param strata all of which it holds whole
     * @param people how many they are
     */
    record Atom(SortedSet<Stratum> strata, int people) {

        Atom {
            strata = new TreeSet<>(strata);
        }

        Atom with(Atom other) {
            SortedSet<Stratum> both = new TreeSet<>(strata);
            both.addAll(other.strata);
            return new Atom(both, people + other.people);
        }

        private int sharedWith(Atom other) {
            return strata.stream()
                    .mapToInt(one -> other.strata.stream()
                            .mapToInt(one::sharedWith)
                            .max()
                            .orElse(0))
                    .max()
                    .orElse(0);
        }
    }

    /**
     * Each stratum an atom, and while one has too few people the smallest joins the one it shares most with, of these the smallest.
     *
     * @param people of each stratum, at least one
     * @param least so many people an atom has at least
     * @return in the order of their first strata; none where all together are too few
     */
    static List<Atom> of(SortedMap<Stratum, Integer> people, int least) {
        List<Atom> atoms = new ArrayList<>();
        for (Map.Entry<Stratum, Integer> each : people.entrySet()) {
            atoms.add(new Atom(new TreeSet<>(List.of(each.getKey())), each.getValue()));
        }
        while (!atoms.isEmpty()) {
            Atom smallest = atoms.stream().min(SMALLEST).orElseThrow();
            if (smallest.people >= least) {
                break;
            }
            atoms.remove(smallest);
            if (atoms.isEmpty()) {
                return List.of();
            }
            Atom partner = atoms.stream()
                    .max(Comparator.comparingInt(smallest::sharedWith).thenComparing(SMALLEST.reversed()))
                    .orElseThrow();
            atoms.remove(partner);
            atoms.add(smallest.with(partner));
        }
        atoms.sort(Comparator.comparing(atom -> atom.strata().first()));
        return List.copyOf(atoms);
    }
}
