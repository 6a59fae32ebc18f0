package dev.upbeat.analytics.research;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.upbeat.analytics.statistics.Answer;
import dev.upbeat.analytics.statistics.BenjaminiHochberg;
import dev.upbeat.analytics.statistics.Estimate;
import dev.upbeat.analytics.statistics.Lag;
import dev.upbeat.analytics.statistics.NotEnough;
import dev.upbeat.analytics.statistics.Power;
import dev.upbeat.analytics.statistics.PublishedEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Statistics as JSON: the members of the statistics' records, with the sentences beside. */
final class StatisticsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<Lag, String> NAMES =
            Map.of(Lag.SAME_DAY, "same", Lag.NEXT_DAY, "next", Lag.REVERSE, "reverse");

    private StatisticsJson() {}

    /**
     * One of the things asked together, and its answer.
     *
     * @param answer null where it is no single estimate
     * @param more adds what else there is to say
     */
    record Asked(Movement movement, Lag lag, @Nullable Answer answer, Consumer<ObjectNode> more) {}

    static String name(Lag lag) {
        return NAMES.getOrDefault(lag, "");
    }

    /** Each p beside the others that were asked. */
    static List<Asked> corrected(List<Asked> all) {
        double[] q = BenjaminiHochberg.q(all.stream()
                .map(Asked::answer)
                .flatMapToDouble(each -> each instanceof Estimate estimate && estimate.p() != null
                        ? DoubleStream.of(estimate.p())
                        : DoubleStream.empty())
                .toArray());
        List<Asked> corrected = new ArrayList<>();
        int next = 0;
        for (Asked each : all) {
            corrected.add(
                    each.answer() instanceof Estimate estimate && estimate.p() != null
                            ? new Asked(each.movement(), each.lag(), estimate.withQ(q[next++]), each.more())
                            : each);
        }
        return corrected;
    }

    static ObjectNode of(Asked asked, String mood) {
        ObjectNode result = JSON.createObjectNode();
        result.put("x", asked.movement().name());
        result.put("unit", asked.movement().unit());
        result.put("lag", name(asked.lag()));
        Answer answer = asked.answer();
        if (answer == null) {
            result.put("enough", true);
        } else {
            answer(result, answer, words(asked, mood));
        }
        asked.more().accept(result);
        return result;
    }

    /** The members of an answer, with its sentences. */
    static void answer(ObjectNode result, Answer answer, String what) {
        result.put("enough", answer instanceof Estimate);
        result.setAll((ObjectNode) JSON.valueToTree(answer));
        switch (answer) {
            case Estimate estimate -> {
                result.put("sentence", what + " " + estimate.sentence());
                result.put("expected", Power.sentence(estimate.df()));
            }
            case NotEnough notEnough -> result.put("sentence", notEnough.sentence());
        }
    }

    static void published(ObjectNode answer, List<PublishedEvidence> evidence) {
        ArrayNode published = answer.putArray("published");
        evidence.forEach(each -> published.add(JSON.valueToTree(each)));
    }

    private static String words(Asked asked, String mood) {
        String movement = asked.movement().name();
        return switch (asked.lag()) {
            case SAME_DAY -> movement + " before the day's last report, beside that report (" + mood + ").";
            case NEXT_DAY -> movement + " of a day, beside the next day's mood (" + mood + ").";
            case REVERSE -> "A day's mood (" + mood + "), beside the next day's " + movement + ".";
        };
    }
}
