package dev.upbeat.analytics.research;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.upbeat.analytics.statistics.BenjaminiHochberg;
import dev.upbeat.analytics.statistics.Estimate;
import dev.upbeat.analytics.statistics.Floors;
import dev.upbeat.analytics.statistics.NotEnough;
import dev.upbeat.analytics.statistics.WeeklyClaim;
import dev.upbeat.model.day.DoseRisk;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Statistics of whole weeks. */
final class WeekStatistics {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PREDICTORS = 3;

    private final StudyWeeks weeks;

    WeekStatistics(StudyWeeks weeks) {
        this.weeks = weeks;
    }

    /** A week's mood by how much, how regular and how vigorous it was. */
    void claim(SeriesQuery.Question question, ObjectNode answer) throws SQLException, SeriesQuery.TooManyDaysException {
        Map<String, List<WeeklyClaim.Week>> whole = weeks.read(question).stream()
                .filter(week -> week.mood() != null && week.regularity() != null && week.vigorousShare() != null)
                .map(week -> new WeeklyClaim.Week(
                        week.person(), week.activeMinutes(), week.regularity(), week.vigorousShare(), week.mood()))
                .collect(Collectors.groupingBy(WeeklyClaim.Week::person, TreeMap::new, Collectors.toList()));
        Floors floors = StudyStatistics.FLOORS;
        whole.values().removeIf(each -> each.size() < floors.pairs());
        List<WeeklyClaim.Week> all =
                whole.values().stream().flatMap(List::stream).toList();
        answer.put("claim", "Consistency matters more than intensity.");
        ArrayNode results = answer.putArray("results");
        int df = all.size() - whole.size() - PREDICTORS;
        if (whole.size() < floors.people() || df < floors.df()) {
            notEnough(
                    results,
                    new NotEnough(
                            whole.size() + " people have at least " + floors.pairs()
                                    + " valid weeks with movement and mood, with " + Math.max(df, 0)
                                    + " degrees of freedom; " + floors.people() + " and " + floors.df() + " are needed",
                            all.size(),
                            whole.size(),
                            List.of()));
            return;
        }
        WeeklyClaim.Found found = WeeklyClaim.of(all);
        if (found.why() != null) {
            notEnough(results, found.why());
            return;
        }
        List<Estimate> estimates = new ArrayList<>(found.estimates().values());
        double[] q = BenjaminiHochberg.q(estimates.stream()
                .mapToDouble(each -> each.p() == null ? 1 : each.p())
                .toArray());
        List<String> names = new ArrayList<>(found.estimates().keySet());
        for (int i = 0; i < names.size(); i++) {
            ObjectNode result = results.addObject();
            result.put("x", names.get(i));
            StatisticsJson.answer(
                    result,
                    estimates.get(i).withQ(q[i]),
                    "A week's mood by its " + names.get(i) + ", beside the others.");
        }
    }

    /** People's usual weekly mMET-hours beside published doses, of which nothing follows for a person. */
    void dose(SeriesQuery.Question question, ObjectNode answer) throws SQLException, SeriesQuery.TooManyDaysException {
        Map<String, Double> usual = new TreeMap<>(weeks.read(question).stream()
                .filter(week -> week.marginalMetHours() != null)
                .collect(Collectors.groupingBy(
                        StudyWeeks.StudyWeek::person,
                        Collectors.averagingDouble(
                                week -> week.marginalMetHours() == null ? 0 : week.marginalMetHours()))));
        ArrayNode results = answer.putArray("results");
        int people = StudyStatistics.FLOORS.people();
        if (usual.size() < people) {
            notEnough(
                    results,
                    new NotEnough(
                            usual.size() + " people have a valid week with METs, and " + people + " are needed",
                            usual.size(),
                            usual.size(),
                            List.of()));
        } else {
            double[] sorted =
                    usual.values().stream().mapToDouble(each -> each).sorted().toArray();
            ObjectNode result = results.addObject();
            result.put("enough", true);
            result.put("people", sorted.length);
            result.put("unit", "mMET-hours a week");
            result.put("mean", Arrays.stream(sorted).average().orElse(0));
            result.put("lowerQuartile", sorted[(sorted.length - 1) / 4]);
            result.put("median", sorted[(sorted.length - 1) / 2]);
            result.put("upperQuartile", sorted[3 * (sorted.length - 1) / 4]);
            for (DoseRisk dose : DoseRisk.PEARCE_2022) {
                result.put(
                        "shareFrom" + dose.marginalMetHoursPerWeek(),
                        (double) Arrays.stream(sorted)
                                        .filter(each -> each >= dose.marginalMetHoursPerWeek())
                                        .count()
                                / sorted.length);
            }
            result.put(
                    "sentence",
                    "Of %,d people half moved %.1f mMET-hours or more in a usual valid week."
                            .formatted(sorted.length, sorted[sorted.length / 2]));
        }
        ObjectNode curve = answer.putObject("population");
        curve.set("doses", JSON.valueToTree(DoseRisk.PEARCE_2022));
        curve.put("source", "Pearce and others, JAMA Psychiatry 2022");
        curve.put(
                "words",
                "Relative risk of depression in populations, beside adults who were not active: an association between"
                        + " groups of people, no person's risk. Between the published doses nothing is made up.");
    }

    private static void notEnough(ArrayNode results, NotEnough why) {
        StatisticsJson.answer(results.addObject(), why, "");
    }
}
