package dev.upbeat.model.testing;

import dev.upbeat.model.minute.Evidence;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Judged minutes as tests of days need them: worn, in UTC, with nothing but a class unless told otherwise. */
public final class MinuteBuilder {

    private final Intensity intensity;
    private long heartRateMicros;
    private long stepsMillis = -1;
    private long metMicros;
    private boolean worn = true;
    private boolean unconfirmed;
    private @Nullable Modality modality;
    private ZoneId zone = ZoneOffset.UTC;
    private Load load = Load.NONE;

    private MinuteBuilder(Intensity intensity) {
        this.intensity = intensity;
    }

    public static MinuteBuilder of(Intensity intensity) {
        return new MinuteBuilder(intensity);
    }

    public MinuteBuilder heartRate(double bpm) {
        heartRateMicros = Math.round(bpm * 1e6);
        return this;
    }

    public MinuteBuilder steps(long count) {
        stepsMillis = 1000 * count;
        return this;
    }

    public MinuteBuilder met(double met) {
        metMicros = Math.round(met * 1e6);
        return this;
    }

    public MinuteBuilder notWorn() {
        worn = false;
        return this;
    }

    public MinuteBuilder unconfirmed() {
        unconfirmed = true;
        return this;
    }

    public MinuteBuilder in(Modality session) {
        modality = session;
        return this;
    }

    public MinuteBuilder zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    public MinuteBuilder load(Load of) {
        load = of;
        return this;
    }

    public Minute at(int index) {
        return new Minute(
                index,
                intensity,
                Intensity.UNKNOWN,
                Intensity.UNKNOWN,
                intensity,
                heartRateMicros,
                heartRateMicros,
                heartRateMicros == 0 ? 0 : 60_000,
                stepsMillis,
                metMicros,
                "",
                worn,
                unconfirmed,
                modality,
                zone,
                false,
                load,
                Evidence.NONE);
    }
}
