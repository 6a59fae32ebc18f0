package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.protocol.FitField;
import dev.upbeat.ingest.fit.protocol.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the global profile that are read, and the fields of theirs; the constants are slots. */
final class FitProfile {

    static final MessageType FILE_ID = MessageType.of(
            0,
            "file_id",
            FitField.of(0, "type"),
            FitField.of(1, "manufacturer"),
            FitField.of(2, "product"),
            FitField.of(3, "serial_number"),
            FitField.of(8, "product_name"));

    static final MessageType SESSION = MessageType.of(
            18,
            "session",
            FitField.of(2, "start_time"),
            FitField.scaled(7, "total_elapsed_time", 1000),
            FitField.of(5, "sport"),
            FitField.of(6, "sub_sport"));

    static final MessageType LAP = MessageType.of(19, "lap");

    static final MessageType RECORD = MessageType.of(
            20,
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

    static final MessageType EVENT = MessageType.of(21, "event", FitField.of(0, "event"), FitField.of(1, "event_type"));

    static final MessageType DEVICE_INFO =
            MessageType.of(23, "device_info", FitField.of(1, "device_type"), FitField.of(25, "source_type"));

    static final MessageType ACTIVITY = MessageType.of(34, "activity", FitField.of(5, "local_timestamp"));

    static final MessageType MONITORING = MessageType.of(
            55,
            "monitoring",
            FitField.of(3, "cycles"),
            FitField.of(9, "cycles_16"),
            FitField.of(5, "activity_type"),
            FitField.of(24, "current_activity_type_intensity"),
            FitField.of(26, "timestamp_16"),
            FitField.of(27, "heart_rate"),
            FitField.of(11, "local_timestamp"));

    static final MessageType MONITORING_INFO =
            MessageType.of(103, "monitoring_info", FitField.of(0, "local_timestamp"));

    static final MessageType HR = MessageType.of(
            132,
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
