package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MinuteTrace;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation in short plain sentences, in the order in which the minute was judged. */
final class ExplainWords {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ExplainWords() {}

    static List<String> of(Explanation explanation) {
        List<String> words = new ArrayList<>();
        MinuteTrace trace = explanation.trace();
        Minute minute = trace.minute();
        words.add(when(explanation));
        if (minute == null) {
            words.add("Nothing is known of it: no device that was synced was worn, and nobody told of a session.");
        }
        SignalWords.add(words, trace);
        if (minute != null) {
            relative(words, minute, trace, explanation.definition());
            movement(words, minute, trace, explanation.definition());
            if (minute.own() != Intensity.UNKNOWN) {
                words.add("The device's own class, of " + minute.evidence().own() + ": " + name(minute.own()) + ".");
            }
            result(words, minute);
        }
        leftOut(words, explanation);
        seal(words, explanation);
        words.add("Judged by definition " + explanation.definition().name() + ".");
        return words;
    }

    private static String when(Explanation explanation) {
        String zone = explanation.zone().getId();
        return explanation.start() + " is "
                + CLOCK.format(explanation.start().atZone(explanation.zone())) + " on " + explanation.date() + " in "
                + zone
                + switch (explanation.trace().zone()) {
                    case ENTERED -> ", the zone that the person entered.";
                    case DEVICE -> ", the zone that a record in the minute tells.";
                    case NEIGHBOUR -> ", the zone of the nearest minute that has one, before it first.";
                    case HOME -> ", where the person lives, since no record tells of the zone.";
                    case ASSUMED -> ": nothing tells the zone, so UTC is assumed.";
                };
    }

    private static void relative(List<String> words, Minute minute, MinuteTrace trace, Definition definition) {
        if (minute.heartRateCoverageMillis() == 0) {
            return;
        }
        MinuteTrace.Person person = trace.person();
        BigDecimal mean = BigDecimal.valueOf(minute.heartRateMeanMicros(), 6);
        BigDecimal maximum = person.maximumBpm();
        if (minute.relative() == Intensity.UNKNOWN || maximum == null) {
            words.add("Heart rate gives no class: neither a birth year nor a measured maximum is known.");
            return;
        }
        words.add(range(person));
        boolean reserve = minute.evidence().heartRateRule() != HeartRateRule.MAXIMUM;
        BigDecimal base = reserve && person.restingBpm() != null ? person.restingBpm() : BigDecimal.ZERO;
        BigDecimal span = maximum.subtract(base);
        Definition.Cuts cuts = reserve
                ? definition.heartRate().reservePercent()
                : definition.heartRate().maximumPercent();
        BigDecimal percent = mean.subtract(base).multiply(HUNDRED).divide(span, 2, RoundingMode.HALF_UP);
        words.add("By heart rate: " + shown(mean) + " bpm is " + shown(percent) + " % of the "
                + (reserve ? "reserve" : "maximum, since no resting rate is known") + ". Moderate begins at "
                + cut(cuts.moderate(), base, span) + ", vigorous at " + cut(cuts.vigorous(), base, span) + ": "
                + name(minute.relative()) + ".");
    }

    private static String range(MinuteTrace.Person person) {
        String resting = person.restingBpm() == null
                ? "no resting rate"
                : "resting rate " + shown(person.restingBpm()) + " bpm, "
                        + (person.restingEstimated()
                                ? "estimated from the days before"
                                : "declared" + since(person, ProfileField.RESTING_HEART_RATE));
        String highest = person.maximumBpm() == null
                ? "no highest rate"
                : "highest " + shown(person.maximumBpm()) + " bpm, "
                        + (person.maximumMeasured()
                                ? "measured" + since(person, ProfileField.MAXIMUM_HEART_RATE)
                                : "by age");
        return "Range in force: " + resting + "; " + highest + ".";
    }

    private static String since(MinuteTrace.Person person, ProfileField field) {
        return person.entries().stream()
                .filter(entry -> entry.field() == field)
                .filter(entry -> !(entry.effectiveFrom() instanceof EffectiveFrom.Always))
                .map(entry -> " from " + from(entry.effectiveFrom()))
                .findFirst()
                .orElse("");
    }

    private static String cut(int percent, BigDecimal base, BigDecimal span) {
        BigDecimal bpm = base.add(span.multiply(BigDecimal.valueOf(percent, 2)));
        return percent + " % (" + shown(bpm) + " bpm)";
    }

    private static void movement(List<String> words, Minute minute, MinuteTrace trace, Definition definition) {
        String met = shown(BigDecimal.valueOf(minute.metMicros(), 6)) + " MET; moderate is from "
                + tenths(definition.movement().mets().moderateTenths()) + ", vigorous from "
                + tenths(definition.movement().mets().vigorousTenths());
        String by = switch (minute.evidence().movementRule()) {
            case NONE -> null;
            case POWER_BY_WEIGHT -> "power and weight, " + met;
            case POWER_BY_THRESHOLD ->
                "power against a threshold of " + shown(trace.person().thresholdWatts()) + " W";
            case WALKING_SPEED -> "speed, walking, " + met;
            case RUNNING_SPEED -> "speed, running, " + met;
            case CYCLING_SPEED -> "speed, cycling, " + met;
            case STEPS ->
                "steps, " + shown(BigDecimal.valueOf(minute.stepsMillis(), 3))
                        + " in the minute; moderate is from "
                        + definition.movement().moderateSteps() + ", vigorous from "
                        + definition.movement().vigorousSteps();
            case SESSION -> "the session's kind, " + met;
            case REPORTED_SESSION -> "the kind of a self-reported session, as nothing was measured, " + met;
        };
        if (by != null) {
            words.add("By movement: " + by + ": " + name(minute.absolute()) + ".");
        }
    }

    private static void result(List<String> words, Minute minute) {
        String why = minute.relative() != Intensity.UNKNOWN
                ? "by heart rate, which goes first"
                : minute.absolute() != Intensity.UNKNOWN
                        ? "by movement, as heart rate gives no class"
                        : minute.own() != Intensity.UNKNOWN
                                ? "as the device says, since nothing else gives a class"
                                : "since no signal is valid for half the minute";
        words.add("It counts as " + name(minute.intensity()) + ", " + why + ".");
        if (minute.unconfirmed()) {
            words.add(
                    "It is unconfirmed and left out of the active minutes: a worn step sensor counted zero, with no session and"
                            + " no power (stress, fever or coffee raise the heart rate too).");
        }
        if (minute.modality() != null) {
            words.add("It is a minute of " + minute.modality().jsonName() + ", by the session of "
                    + minute.evidence().session() + ".");
        }
        if (!minute.worn()) {
            words.add("It does not count as worn: merely a self-reported session or a speed tells of it.");
        }
    }

    private static void leftOut(List<String> words, Explanation explanation) {
        for (Explanation.LeftOut record : explanation.leftOut()) {
            String what = record.kind() + (record.device().isEmpty() ? "" : " of " + record.device()) + " at "
                    + record.from() + (record.value() == null ? "" : " (" + record.value() + ")");
            words.add("Left out: " + what + ": " + reason(record) + ".");
        }
    }

    private static String reason(Explanation.LeftOut record) {
        String reason = switch (record.reason()) {
            case LeftOutRecords.WITHDRAWN -> "withdrawn by its source";
            case "late" -> "kept aside, received 30 days or more after the first record of its day";
            case "future" -> "kept aside, it lies more than 5 minutes after its receipt";
            case "hour_full" -> "kept aside, its hour holds all that an hour can";
            case "closed" -> "kept aside, its hour had left the state";
            default -> "kept aside (" + record.reason() + ")";
        };
        return reason + (record.readmitted() ? "; readmitted since, so that it counts" : "");
    }

    private static void seal(List<String> words, Explanation explanation) {
        if (explanation.countsBefore() != null) {
            words.add("The day is sealed: what was received from " + explanation.countsBefore()
                    + " on does not count for it.");
        }
        if (!explanation.agrees()) {
            words.add(
                    explanation.countsBefore() == null
                            ? "What is stored of the minute differs from this: something was received a moment ago, or"
                                    + " is still being worked off. Ask again."
                            : "What is stored of the minute differs from this: what was received for the days beside it after this day"
                                    + " had sealed does not count for it, but is told here.");
        }
    }

    static String field(ProfileField field) {
        return switch (field) {
            case BIRTH_YEAR -> "birthYear";
            case SEX -> "sex";
            case RESTING_HEART_RATE -> "restingHeartRateBpm";
            case MAXIMUM_HEART_RATE -> "maximumHeartRateBpm";
            case WEIGHT -> "weightKg";
            case FTP -> "ftpWatts";
            case ZONE -> "zone";
        };
    }

    static String value(ProfileEntry entry) {
        return switch (entry.field()) {
            case SEX, ZONE -> entry.text();
            case BIRTH_YEAR -> Long.toString(entry.number());
            default -> shown(BigDecimal.valueOf(entry.number(), 6));
        };
    }

    static String from(EffectiveFrom from) {
        return switch (from) {
            case EffectiveFrom.Always always -> "ever";
            case EffectiveFrom.Date date -> date.date().toString();
            case EffectiveFrom.Instant instant ->
                Instant.ofEpochMilli(instant.epochMillis()).toString();
        };
    }

    static String name(Intensity intensity) {
        return intensity == Intensity.NEAR_MAX ? "near-max, which counts as vigorous" : intensity.jsonName();
    }

    static String number(double value) {
        return shown(BigDecimal.valueOf(value));
    }

    /** At most two decimals. */
    static String shown(@Nullable BigDecimal number) {
        return number == null
                ? "unknown"
                : number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private static String tenths(int tenths) {
        return shown(BigDecimal.valueOf(tenths, 1));
    }
}
