package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.protocol.FitField;
import dev.upbeat.ingest.fit.protocol.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the global profile that are read, and the fields of theirs; the constants are slots. */
final class FitProfile {

    static final int FILE_ID_NUMBER = 0;
    static final int SESSION_NUMBER = 18;
    static final int RECORD_NUMBER = 20;
    static final int EVENT_NUMBER = 21;
    static final int DEVICE_INFO_NUMBER = 23;
    static final int ACTIVITY_NUMBER = 34;
    static final int MONITORING_NUMBER = 55;
    static final int MONITORING_INFO_NUMBER = 103;
    static final int HR_NUMBER = 132;

    static final MessageType FILE_ID = MessageType.of(
            FILE_ID_NUMBER,
            "file_id",
            FitField.of(0, "type"),
            FitField.of(1, "manufacturer"),
            FitField.of(2, "product"),
            FitField.of(3, "serial_number"),
            FitField.of(8, "product_name"));

    static final MessageType SESSION = MessageType.of(
            SESSION_NUMBER,
            "session",
            FitField.of(2, "start_time"),
            FitField.scaled(7, "total_elapsed_time", 1000),
            FitField.of(5, "sport"),
            FitField.of(6, "sub_sport"));

    static final MessageType LAP = MessageType.of(19, "lap");

    static final MessageType RECORD = MessageType.of(
            RECORD_NUMBER,
            "record",
            FitField.of(3, "heart_rate").orDeveloper("bpm"),
            FitField.of(7, "power").orDeveloper("watts", "watt", "w"),
            FitField.scaled(73, "enhanced_speed", 1000),
            FitField.scaled(6, "speed", 1000).orDeveloper("m/s", "mps"),
            FitField.of(8, "compressed_speed_distance"),
            FitField.of(4, "cadence").orDeveloper("rpm", "spm"),
            FitField.scaled(53, "fractional_cadence", 128),
            FitField.scaled(52, "cadence256", 256),
            FitField.scaled(9, "grade", 100));

    static final MessageType EVENT =
            MessageType.of(EVENT_NUMBER, "event", FitField.of(0, "event"), FitField.of(1, "event_type"));

    static final MessageType DEVICE_INFO = MessageType.of(
            DEVICE_INFO_NUMBER, "device_info", FitField.of(1, "device_type"), FitField.of(25, "source_type"));

    static final MessageType ACTIVITY = MessageType.of(ACTIVITY_NUMBER, "activity", FitField.of(5, "local_timestamp"));

    static final MessageType MONITORING = MessageType.of(
            MONITORING_NUMBER,
            "monitoring",
            FitField.of(3, "cycles"),
            FitField.of(9, "cycles_16"),
            FitField.of(5, "activity_type"),
            FitField.of(24, "current_activity_type_intensity"),
            FitField.of(26, "timestamp_16"),
            FitField.of(27, "heart_rate"),
            FitField.of(11, "local_timestamp"));

    static final MessageType MONITORING_INFO =
            MessageType.of(MONITORING_INFO_NUMBER, "monitoring_info", FitField.of(0, "local_timestamp"));

    static final MessageType HR = MessageType.of(
            HR_NUMBER,
            "hr",
            FitField.of(0, "fractional_timestamp"),
            FitField.of(1, "time256"),
            FitField.of(6, "filtered_bpm"),
            FitField.of(9, "event_timestamp"),
            FitField.of(10, "event_timestamp_12"));

    /** In the order the receipt names them. */
    static final List<MessageType> ALL =
            List.of(FILE_ID, DEVICE_INFO, ACTIVITY, SESSION, LAP, RECORD, EVENT, HR, MONITORING_INFO, MONITORING);

    private FitProfile() {}

    static @Nullable MessageType ofNumber(int number) {
        for (MessageType type : ALL) {
            if (type.number() == number) {
                return type;
            }
        }
        return null;
    }
}
