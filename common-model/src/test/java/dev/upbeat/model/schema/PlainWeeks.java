package dev.upbeat.model.schema;

import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.proto.WeekActivity;

/** Message of weeks.proto, made from our object by the schema. */
final class PlainWeeks {

    private PlainWeeks() {}

    static WeekActivity of(Week week) {
        WeekActivity.Builder message = WeekActivity.newBuilder()
                .setDays(week.days())
                .setValidDays(week.validDays())
                .setValid(week.valid())
                .setSealed(week.sealed())
                .setActiveMinutes(week.activeMinutes())
                .setEquivalentMinutes(week.equivalentMinutes())
                .setMetMinutes(week.metKnownMinutes())
                .setMetMicros(week.metMicros())
                .setMarginalMetMicros(week.marginalMetMicros())
                .setStrengthDays(week.strengthDays())
                .setActiveDays(week.activeDays())
                .setStreak(week.streak());
        if (!week.modalities().isEmpty()) {
            for (dev.upbeat.model.sample.Modality each : dev.upbeat.model.sample.Modality.values()) {
                message.addByModality(week.modalities().getOrDefault(each, 0L));
            }
        }
        Long walks = week.briskWalks();
        if (walks != null) {
            message.setBriskWalks(walks);
        }
        Double variation = week.regularity().variation();
        if (variation != null) {
            message.setVariation(variation);
        }
        Double gini = week.regularity().gini();
        if (gini != null) {
            message.setGini(gini);
        }
        Double share = week.regularity().topTwoShare();
        if (share != null) {
            message.setTopTwoShare(share);
        }
        Rhythm rhythm = week.rhythm();
        if (rhythm != null) {
            message.setStability(rhythm.stability()).setVariability(rhythm.variability());
        }
        return message.build();
    }
}
