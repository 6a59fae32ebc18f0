package dev.upbeat.ingest.fit;

import com.garmin.fit.DeveloperField;
import com.garmin.fit.RecordMesg;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import org.jspecify.annotations.Nullable;

/** What one record message says, null where it says nothing; quantities in millionths of their unit. */
record RecordRow(
        @Nullable Long seconds,
        @Nullable Long bpm,
        @Nullable Long watts,
        @Nullable Long metersPerSecond,
        @Nullable Long perMinute,
        @Nullable Long percent) {

    private static final double MICROS = 1e6;

    static RecordRow ofOurs(FitMessage message) {
        return new RecordRow(
                message.timestamp() < 0 ? null : message.timestamp(),
                orNull(message.micros(RecordReader.HEART_RATE)),
                orNull(message.micros(RecordReader.POWER)),
                orNull(RecordReader.speed(message)),
                orNull(RecordReader.cadence(message)),
                orNull(message.micros(RecordReader.GRADE)));
    }

    static RecordRow ofTheirs(RecordMesg mesg) {
        Long speed = scaled(mesg, 73, 1000);
        Long cadence = scaled(mesg, 4, 1);
        Long fraction = scaled(mesg, 53, 128);
        Long whole = cadence != null ? cadence : scaled(mesg, 52, 256);
        return new RecordRow(
                mesg.getTimestamp() == null ? null : mesg.getTimestamp().getTimestamp(),
                scaled(mesg, 3, 1),
                scaled(mesg, 7, 1),
                speed != null ? speed : scaled(mesg, 6, 1000),
                cadence != null && fraction != null ? Long.valueOf(cadence + fraction) : whole,
                scaled(mesg, 9, 100));
    }

    /** Their number, back to the whole it was made of, and from that to millionths; else what an app's field says in its place. */
    private static @Nullable Long scaled(RecordMesg mesg, int field, int scale) {
        Double value = mesg.getFieldDoubleValue(field);
        if (value != null) {
            return (long) Math.rint(Math.rint(value * scale) / scale * MICROS);
        }
        for (DeveloperField each : mesg.getDeveloperFields()) {
            if (each.getNativeOverride() == field && each.getDoubleValue() != null) {
                return (long) Math.rint(each.getDoubleValue() * MICROS);
            }
        }
        return null;
    }

    private static @Nullable Long orNull(long micros) {
        return micros == FitMessage.ABSENT ? null : micros;
    }
}
