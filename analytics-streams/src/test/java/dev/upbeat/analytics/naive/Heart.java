package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;

/** Relative classes; means are in millionths of a beat per minute. */
final class Heart {

    private Heart() {}

    static HeartRateRule rule(Person.Body body) {
        return body.maximum() == 0
                ? HeartRateRule.NONE
                : body.resting() == 0
                        ? HeartRateRule.MAXIMUM
                        : body.estimated() ? HeartRateRule.RESERVE_BY_ESTIMATE : HeartRateRule.RESERVE;
    }

    static Intensity relative(Ratio mean, Person.Body body) {
        if (body.maximum() == 0) {
            return Intensity.UNKNOWN;
        }
        Ratio percent = percent(mean, body.resting(), body.maximum());
        String[] cuts =
                body.resting() > 0 ? new String[] {"30", "40", "60", "90"} : new String[] {"57", "64", "77", "96"};
        Intensity intensity = Intensity.INACTIVE;
        for (int i = 0; i < cuts.length; i++) {
            intensity = percent.isAtLeast(cuts[i]) ? Intensity.values()[Intensity.LIGHT.ordinal() + i] : intensity;
        }
        return intensity;
    }

    static Load load(Ratio mean, Person.Body body) {
        if (body.maximum() == 0) {
            return Load.NONE;
        }
        int edwards = 0;
        Ratio ofMaximum = percent(mean, 0, body.maximum());
        for (int tenth = 5; tenth <= 9; tenth++) {
            edwards += ofMaximum.isAtLeast(tenth + "0") ? 1 : 0;
        }
        int zone = Load.UNKNOWN;
        if (body.resting() > 0 && 60 * body.fox() > body.resting()) {
            Ratio percent = percent(mean, body.resting(), body.fox());
            zone = percent.isAtLeast("85") ? 3 : percent.isAtLeast("60") ? 2 : percent.isAtLeast("40") ? 1 : 0;
        }
        return new Load(body.resting(), body.maximum(), body.sex(), edwards, zone);
    }

    /** @param resting in sixtieths */
    private static Ratio percent(Ratio mean, long resting, long maximum) {
        Ratio rest = Ratio.of(resting, 60);
        return Ratio.of(100, 1)
                .times(mean.minus(rest))
                .dividedBy(Ratio.of(maximum, 1).minus(rest));
    }
}
