package dev.upbeat.analytics.naive;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayClock;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.sample.Modality;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every figure of a date; what each means stands at the row's own type. */
public record NaiveDay(
        Map<Intensity, Long> byIntensity,
        Map<Modality, Long> byModality,
        long unconfirmed,
        long zoneAssumed,
        long worn,
        long stepsMillis,
        long active,
        long equivalent,
        long metKnown,
        @Nullable Double metMinutes,
        @Nullable Double marginalMetHours,
        long banisterKnown,
        @Nullable Double banister,
        long edwardsKnown,
        @Nullable Long edwards,
        List<Long> zones,
        @Nullable Long activeZoneMinutes,
        List<Long> activeByHour,
        @Nullable DayClock clock,
        @Nullable DayBouts bouts) {

    @Nullable
    Integer length() {
        DayClock told = clock;
        return told != null
                        && told.leastOffset() == told.greatestOffset()
                        && told.leastMinutes() == told.greatestMinutes()
                ? Integer.valueOf(told.leastMinutes())
                : null;
    }
}
