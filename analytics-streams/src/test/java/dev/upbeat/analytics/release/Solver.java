package dev.upbeat.analytics.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Looks for a linear combination of answers that rests on few people, by trying every small set of people: there is one that rests on them
 * alone exactly where the answers' matrix loses rank when their columns are left out. Knows nothing of how answers are made.
 */
final class Solver {

    private static final long PRIME = 2_147_483_647;

    /** A value that answers are sums of. */
    record Variable(UUID person, String what) {}

    private final List<Map<Variable, Integer>> answers = new ArrayList<>();

    /** An answer, as a sum of variables with whole weights. */
    void add(Map<Variable, Integer> answer) {
        answers.add(answer);
    }

    /** The fewest, up to {@code most}, whom some combination of all answers rests on alone; empty where there is no such. */
    Set<UUID> fewPeople(int most) {
        List<Variable> variables = new ArrayList<>(new HashSet<>(
                answers.stream().flatMap(answer -> answer.keySet().stream()).toList()));
        List<UUID> people = variables.stream().map(Variable::person).distinct().toList();
        int whole = rank(variables, Set.of());
        for (int size = 1; size <= most; size++) {
            Set<UUID> found = tried(variables, people, 0, new HashSet<>(), size, whole);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private Set<UUID> tried(
            List<Variable> variables, List<UUID> people, int from, Set<UUID> without, int size, int whole) {
        if (without.size() == size) {
            return rank(variables, without) < whole ? without : Set.of();
        }
        for (int i = from; i < people.size(); i++) {
            Set<UUID> more = new HashSet<>(without);
            more.add(people.get(i));
            Set<UUID> found = tried(variables, people, i + 1, more, size, whole);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    /** Modulo a prime, by elimination. */
    private int rank(List<Variable> variables, Set<UUID> without) {
        Map<Variable, Integer> columns = new HashMap<>();
        for (Variable each : variables) {
            if (!without.contains(each.person())) {
                columns.put(each, columns.size());
            }
        }
        List<long[]> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Map<Variable, Integer> answer : answers) {
            long[] row = new long[columns.size()];
            answer.forEach((variable, weight) -> {
                Integer column = columns.get(variable);
                if (column != null) {
                    row[column] = Math.floorMod(weight, PRIME);
                }
            });
            if (seen.add(Arrays.toString(row))) {
                rows.add(row);
            }
        }
        int rank = 0;
        for (int column = 0; column < columns.size() && rank < rows.size(); column++) {
            int pivot = rank;
            while (pivot < rows.size() && rows.get(pivot)[column] == 0) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            long[] chosen = rows.get(pivot);
            rows.set(pivot, rows.get(rank));
            rows.set(rank, chosen);
            long inverse = power(chosen[column], PRIME - 2);
            for (int below = rank + 1; below < rows.size(); below++) {
                long[] row = rows.get(below);
                if (row[column] != 0) {
                    long factor = row[column] * inverse % PRIME;
                    for (int k = column; k < row.length; k++) {
                        row[k] = Math.floorMod(row[k] - factor * chosen[k], PRIME);
                    }
                }
            }
            rank++;
        }
        return rank;
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base % PRIME;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result * square % PRIME;
            }
            square = square * square % PRIME;
        }
        return result;
    }
}
