package dev.upbeat.deploy.simulation.emit;

import dev.upbeat.deploy.simulation.Delivery;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** A native upload: what a sync hands over, as {@code application/json}. */
final class UploadJson {

    private static final byte[] AT = ascii("\"at\":");
    private static final byte[] FROM = ascii("\"from\":");
    private static final byte[] TO = ascii(",\"to\":");

    private final JsonText out = new JsonText();
    private final TimeText times;

    private UploadJson(TimeText times) {
        this.times = times;
    }

    static byte[] write(Delivery.Records delivery) {
        UploadJson json = new UploadJson(new TimeText(delivery.style(), delivery.zone()));
        json.out.raw('{');
        json.device(delivery.device());
        ZoneId zone = delivery.zone();
        if (zone != null) {
            json.out.raw(ascii(",\"zone\":")).quoted(zone.getId());
        }
        delivery.records().forEach(json::records);
        return json.out.raw('}').toBytes();
    }

    private void device(Device device) {
        out.raw(ascii("\"device\":{\"id\":"))
                .quoted(device.id())
                .raw(ascii(",\"kind\":"))
                .quoted(device.kind().jsonName());
        if (!device.model().isEmpty()) {
            out.raw(ascii(",\"model\":")).quoted(device.model());
        }
        if (device.gridSeconds() > 0) {
            out.raw(ascii(",\"gridSeconds\":")).number(device.gridSeconds());
        }
        out.raw('}');
    }

    private void records(RecordKind kind, Columns columns) {
        out.raw(',').quoted(kind.jsonName()).raw(ascii(":["));
        byte[] name = ascii(
                switch (kind) {
                    case HEART_RATE -> ",\"bpm\":";
                    case STEPS -> ",\"count\":";
                    case ACTIVITY -> ",\"class\":";
                    case POWER -> ",\"watts\":";
                    case SPEED -> ",\"metersPerSecond\":";
                    case CADENCE -> ",\"perMinute\":";
                    case GRADE -> ",\"percent\":";
                    case STEP_COUNTER -> ",\"total\":";
                    case SESSION -> ",\"type\":";
                    case PAUSE -> "";
                });
        for (int i = 0; i < columns.size(); i++) {
            out.raw(i == 0 ? '{' : ',');
            if (i > 0) {
                out.raw('{');
            }
            time(kind, columns, i);
            if (!columns.withdrawn(i) && kind != RecordKind.PAUSE) {
                value(kind, columns, i, out.raw(name));
            }
            rest(columns, i);
            out.raw('}');
        }
        out.raw(']');
    }

    private void time(RecordKind kind, Columns columns, int i) {
        long from = columns.startMillis(i);
        if (!kind.isInterval()) {
            out.raw(AT);
            times.write(out, from, columns.evidence(i));
            fold(times.fold(from));
            return;
        }
        long to = columns.endMillis(i);
        int fromFold = times.fold(from);
        int toFold = times.fold(to);
        if (fromFold == 0 && toFold == 1) {
            // a record says one fold only
            out.raw(FROM);
            times.writeWithOffset(out, from);
            out.raw(TO);
            times.writeWithOffset(out, to);
            return;
        }
        out.raw(FROM);
        times.write(out, from, columns.evidence(i));
        out.raw(TO);
        times.write(out, to, columns.evidence(i));
        fold(Math.max(fromFold, toFold));
    }

    private void fold(int fold) {
        if (fold != TimeText.NO_FOLD) {
            out.raw(ascii(",\"fold\":")).number(fold);
        }
    }

    private static void value(RecordKind kind, Columns columns, int i, JsonText out) {
        long value = columns.value(i);
        switch (kind) {
            case HEART_RATE, POWER, SPEED, CADENCE, GRADE -> out.micros(value);
            case STEPS, STEP_COUNTER -> out.number(value);
            case ACTIVITY -> out.quoted(ActivityClass.values()[(int) value].jsonName());
            case SESSION -> {
                out.quoted(columns.label(SessionValue.labelIndex(value)));
                if (SessionValue.selfReported(value)) {
                    out.raw(ascii(",\"selfReported\":true"));
                }
            }
            case PAUSE -> {}
        }
    }

    private void rest(Columns columns, int i) {
        if (columns.revision(i) != 0) {
            out.raw(ascii(",\"revision\":")).number(columns.revision(i));
        }
        if (!columns.id(i).isEmpty()) {
            out.raw(ascii(",\"id\":")).quoted(columns.id(i));
        }
        if (columns.withdrawn(i)) {
            out.raw(ascii(",\"withdrawn\":true"));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
