package dev.upbeat.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.release.Contribution.Share;
import dev.upbeat.analytics.release.ReleaseWeek.AtomIssue;
import dev.upbeat.analytics.release.ReleaseWeek.Issued;
import dev.upbeat.analytics.release.ReleaseWeek.ReleaseAtom;
import dev.upbeat.analytics.release.Solver.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No linear combination of everything that a study's week was ever issued as rests on fewer people than the floor. */
class DisclosureTest {

    private static final int FLOOR = 4;

    @Test
    void noCombinationOfAllAnswersRestsOnFewerPeopleThanTheFloor() {
        int reissued = 0;
        int moods = 0;
        int byDose = 0;
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<PersonWeek> people = new ArrayList<>();
            IntStream.range(0, 14 + random.nextInt(10)).forEach(i -> people.add(somebody(random)));
            List<ReleaseAtom> atoms = List.of();
            List<AtomIssue> issues = new ArrayList<>();
            Solver solver = new Solver();
            for (int turn = 0; turn < 6; turn++) {
                ReleaseWeek week = new ReleaseWeek(FLOOR, atoms, issues);
                for (Issued issued : week.issue(people)) {
                    issues.add(issued.issue());
                    reissued += turn > 0 ? 1 : 0;
                    for (String measure : issued.figures().keySet()) {
                        moods += measure.equals("mood/1-5") ? 1 : 0;
                        byDose += measure.startsWith("mood/1-5/") ? 1 : 0;
                    }
                    answers(solver, week.atoms(), issued, people);
                }
                atoms = week.atoms();
                change(people, random);
            }
            assertThat(solver.fewPeople(FLOOR - 1)).as("seed %d", seed).isEmpty();
        }
        assertThat(reissued).as("issued anew").isGreaterThan(20);
        assertThat(moods).as("moods told").isGreaterThan(30);
        assertThat(byDose).as("moods told by dose").isGreaterThan(30);
    }

    @Test
    void theSolverFindsWhatPairwiseDifferencesHide() {
        // each two of these differ by at least four people, yet the third less the first two is one person
        List<UUID> people = IntStream.range(0, 9).mapToObj(i -> new UUID(0, i)).toList();
        Solver solver = new Solver();
        solver.add(sum(people.subList(0, 4)));
        solver.add(sum(people.subList(4, 8)));
        solver.add(sum(people));

        assertThat(solver.fewPeople(3)).containsExactly(people.get(8));
    }

    @Test
    void aPersonWhoseFiguresChangedCountsAsOneWhoLeftAndOneWhoJoined() {
        List<PersonWeek> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(person(i, 10 + i));
        }
        ReleaseWeek week = new ReleaseWeek(11, List.of(), List.of());
        List<Issued> first = week.issue(people);
        assertThat(first).hasSize(1);

        IntStream.range(0, 10).forEach(i -> people.set(i, person(i, 50 + i)));
        assertThat(week.issue(people)).as("ten changed of eleven needed").isEmpty();

        people.set(10, person(10, 77));
        assertThat(week.issue(people)).as("eleven changed, but nine did not").isEmpty();

        IntStream.range(11, 20).forEach(i -> people.set(i, person(i, 90 + i)));
        assertThat(week.issue(people)).as("all changed").hasSize(1);
    }

    @Test
    void whatIsTheSameIsNotIssuedAgain() {
        List<PersonWeek> people = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> people.add(person(i, i)));
        ReleaseWeek week = new ReleaseWeek(11, List.of(), List.of());
        assertThat(week.issue(people)).hasSize(1);
        assertThat(week.issue(people)).isEmpty();
    }

    @Test
    void fewerThanElevenPeopleAreToldNothing() {
        List<PersonWeek> people = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> people.add(person(i, i)));
        assertThat(new ReleaseWeek(11, List.of(), List.of()).issue(people)).isEmpty();
    }

    @Test
    void aMeasureThatFewHaveIsLeftOut() {
        List<PersonWeek> people = new ArrayList<>();
        IntStream.range(0, 15).forEach(i -> people.add(person(i, i)));
        SortedMap<String, Share> more = new TreeMap<>(people.getFirst().shares());
        more.put("gini", Share.one(0.5));
        people.set(
                0, new PersonWeek(people.getFirst().person(), people.getFirst().stratum(), new Contribution(more)));

        Issued issued = new ReleaseWeek(11, List.of(), List.of()).issue(people).getFirst();
        assertThat(issued.figures()).containsOnlyKeys("people", "activeMinutes");
        var active = Objects.requireNonNull(issued.figures().get("activeMinutes"));
        assertThat(active.mean()).isEqualTo(7);
        assertThat(active.people()).isEqualTo(15);
    }

    private static PersonWeek person(int number, double active) {
        SortedMap<String, Share> shares = new TreeMap<>();
        shares.put(Measures.PEOPLE, Share.one(1));
        shares.put("activeMinutes", Share.one(active));
        return new PersonWeek(new UUID(1, number), Stratum.of(Map.of()), new Contribution(shares));
    }

    private static PersonWeek somebody(Random random) {
        return withFigures(new UUID(random.nextLong(), random.nextLong()), stratum(random), random);
    }

    private static Stratum stratum(Random random) {
        return Stratum.of(
                Map.of("age", random.nextInt(3) == 0 ? "old" : "young", "sex", random.nextBoolean() ? "f" : "m"));
    }

    private static PersonWeek withFigures(UUID person, Stratum stratum, Random random) {
        SortedMap<String, Share> shares = new TreeMap<>();
        shares.put(Measures.PEOPLE, Share.one(1));
        if (random.nextInt(4) > 0) {
            shares.put("activeMinutes", Share.one(random.nextInt(300)));
        }
        int days = random.nextInt(5);
        for (int i = 0; i < days; i++) {
            Share mood = Share.one(1 + random.nextInt(5));
            String bin = random.nextInt(12) == 0 ? DoseGroups.UNKNOWN : DoseGroups.bin(random.nextInt(90));
            shares.merge(Measures.mood("1-5"), mood, Share::plus);
            shares.merge(Measures.moodAt("1-5", bin), mood, Share::plus);
        }
        return new PersonWeek(person, stratum, new Contribution(shares));
    }

    /** People join, leave, change their figures or their stratum: few or many. */
    private static void change(List<PersonWeek> people, Random random) {
        int changes = random.nextBoolean() ? random.nextInt(3) : FLOOR + random.nextInt(8);
        int kind = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = people.isEmpty() ? -1 : random.nextInt(people.size());
            if (kind == 0 || at < 0) {
                people.add(somebody(random));
            } else if (kind == 1) {
                people.remove(at);
            } else if (kind == 2) {
                PersonWeek changed = people.get(at);
                people.set(at, withFigures(changed.person(), changed.stratum(), random));
            } else {
                PersonWeek moved = people.get(at);
                people.set(at, new PersonWeek(moved.person(), stratum(random), moved.contribution()));
            }
        }
    }

    /** Each figure as what it is a sum of: a mood is the sum of its moods by dose. */
    private static void answers(Solver solver, List<ReleaseAtom> atoms, Issued issued, List<PersonWeek> people) {
        ReleaseAtom atom = atoms.get(issued.issue().atom());
        for (String measure : issued.figures().keySet()) {
            Map<Variable, Integer> answer = new HashMap<>();
            for (PersonWeek person : people) {
                if (!atom.strata().contains(person.stratum())) {
                    continue;
                }
                // the same figures are the same variables in another issue; by raw bin, whatever groups they are told
                // in
                person.shares().forEach((each, share) -> {
                    if (isPartOf(each, measure, atom)) {
                        answer.put(
                                new Variable(
                                        person.person(),
                                        each + share + person.contribution().version()),
                                1);
                    }
                });
            }
            solver.add(answer);
        }
    }

    private static boolean isPartOf(String raw, String measure, ReleaseAtom atom) {
        String bin = Measures.bin(raw);
        if (bin == null) {
            return raw.equals(measure) && !raw.startsWith("mood/");
        }
        String label = atom.groups()
                .getOrDefault("1-5", DoseGroups.none())
                .labelByBin()
                .get(bin);
        return measure.equals("mood/1-5") || (label != null && measure.equals(Measures.moodAt("1-5", label)));
    }

    private static Map<Variable, Integer> sum(List<UUID> people) {
        Map<Variable, Integer> sum = new HashMap<>();
        people.forEach(person -> sum.put(new Variable(person, "activeMinutes"), 1));
        return sum;
    }
}
