package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of an hour: per minute the modality of the one that covers most of it; of equal ones a measured before a self-reported,
 * then the lower device id, then the earlier start.
 */
final class Sessions {

    private final @Nullable Modality[] modality = new Modality[HourWindow.MINUTES];
    private final long[] covered = new long[HourWindow.MINUTES];
    private final boolean[] selfReported = new boolean[HourWindow.MINUTES];

    Sessions(List<HourWindow.DeviceWindow> devices, long hourMillis) {
        for (HourWindow.DeviceWindow device : devices) {
            Columns records = device.of(RecordKind.SESSION);
            if (records != null) {
                add(records, hourMillis);
            }
        }
    }

    /** The modality of a minute, or null outside sessions. */
    @Nullable
    Modality modality(int minute) {
        return modality[minute];
    }

    private void add(Columns records, long hourMillis) {
        for (int i = 0; i < records.size(); i++) {
            long value = records.value(i);
            Modality of = Modality.ofType(records.label(SessionValue.labelIndex(value)));
            boolean reported = SessionValue.selfReported(value);
            Spans.eachMinute(records.startMillis(i), records.endMillis(i), hourMillis, (minute, millis) -> {
                boolean more = millis > covered[minute];
                boolean measured = millis == covered[minute] && selfReported[minute] && !reported;
                if (more || measured) {
                    modality[minute] = of;
                    covered[minute] = millis;
                    selfReported[minute] = reported;
                }
            });
        }
    }
}
