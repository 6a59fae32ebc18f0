package dev.upbeat.deploy.e2e;

import com.garmin.fit.Decode;
import com.garmin.fit.Event;
import com.garmin.fit.EventMesg;
import com.garmin.fit.EventType;
import com.garmin.fit.Mesg;
import com.garmin.fit.MesgListener;
import com.garmin.fit.MesgNum;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ride as the vendor's decoder reads it, written as native JSON: what another sender would make of the same file. */
final class FitRide {

    private static final long EPOCH_SECONDS = 631_065_600;

    private final ZoneOffset offset;
    private final Map<String, List<Object>> records = new LinkedHashMap<>();
    private @Nullable Long stopped;

    private FitRide(ZoneOffset offset) {
        this.offset = offset;
    }

    /** Records by kind, with times in that offset; {@code Z} where it is UTC. */
    static Map<String, List<Object>> read(byte[] file, ZoneOffset offset) {
        FitRide ride = new FitRide(offset);
        Decode decode = new Decode();
        decode.addListener((MesgListener) ride::add);
        decode.read(new ByteArrayInputStream(file));
        return ride.records;
    }

    private void add(Mesg mesg) {
        switch (mesg.getNum()) {
            case MesgNum.RECORD -> addRecord(new RecordMesg(mesg));
            case MesgNum.SESSION -> addSession(new SessionMesg(mesg));
            case MesgNum.EVENT -> addEvent(new EventMesg(mesg));
            default -> {
                // nothing that native JSON has
            }
        }
    }

    private void addRecord(RecordMesg mesg) {
        String at = time(mesg.getTimestamp().getTimestamp(), 0);
        put("heartRate", at, "bpm", mesg.getHeartRate());
        put("power", at, "watts", mesg.getPower());
        put("speed", at, "metersPerSecond", decimals(mesg.getFieldDoubleValue(73)));
        Short cadence = mesg.getCadence();
        Double fraction = mesg.getFieldDoubleValue(53);
        put("cadence", at, "perMinute", cadence == null ? null : decimals(cadence + (fraction == null ? 0 : fraction)));
        put("grade", at, "percent", decimals(mesg.getFieldDoubleValue(9)));
    }

    private void addSession(SessionMesg mesg) {
        long start = mesg.getStartTime().getTimestamp();
        long millis = Math.round(mesg.getFieldDoubleValue(7) * 1000);
        String type = mesg.getSport().name().toLowerCase(java.util.Locale.ROOT);
        list("sessions").add(Map.of("from", time(start, 0), "to", time(start, millis), "type", type));
    }

    private void addEvent(EventMesg mesg) {
        if (mesg.getEvent() != Event.TIMER) {
            return;
        }
        long seconds = mesg.getTimestamp().getTimestamp();
        if (mesg.getEventType() != EventType.START) {
            stopped = stopped == null ? Long.valueOf(seconds) : stopped;
        } else if (stopped != null) {
            list("pauses").add(Map.of("from", time(stopped, 0), "to", time(seconds, 0)));
            stopped = null;
        }
    }

    private void put(String kind, String at, String member, @Nullable Number value) {
        if (value != null) {
            list(kind).add(Map.of("at", at, member, value));
        }
    }

    private List<Object> list(String kind) {
        return records.computeIfAbsent(kind, k -> new ArrayList<>());
    }

    private String time(long fitSeconds, long plusMillis) {
        return Instant.ofEpochSecond(fitSeconds + EPOCH_SECONDS)
                .plusMillis(plusMillis)
                .atOffset(offset)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** Theirs are binary fractions near the decimal ones that the file has. */
    private static @Nullable Double decimals(@Nullable Double value) {
        return value == null ? null : Double.valueOf(Math.rint(value * 1e6) / 1e6);
    }
}
