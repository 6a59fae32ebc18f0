package dev.upbeat.deploy.simulation.fit;

import static dev.upbeat.deploy.simulation.fit.FitLayout.TIMESTAMP;
import static dev.upbeat.deploy.simulation.fit.FitType.BYTE;
import static dev.upbeat.deploy.simulation.fit.FitType.ENUM;
import static dev.upbeat.deploy.simulation.fit.FitType.SINT16;
import static dev.upbeat.deploy.simulation.fit.FitType.STRING;
import static dev.upbeat.deploy.simulation.fit.FitType.UINT16;
import static dev.upbeat.deploy.simulation.fit.FitType.UINT32;
import static dev.upbeat.deploy.simulation.fit.FitType.UINT32Z;
import static dev.upbeat.deploy.simulation.fit.FitType.UINT8;

/** The messages of an activity file as they are written here, by the numbers of the public profile. */
final class FitProfile {

    static final int TEXT_BYTES = 32;
    static final int MESSAGE_INDEX = 254;

    /** type, manufacturer, product, serial number, time created. */
    static final FitLayout FILE_ID = FitLayout.of(0)
            .with(0, ENUM)
            .with(1, UINT16)
            .with(2, UINT16)
            .with(3, UINT32Z)
            .with(4, UINT32);

    /** timestamp, index, device type, manufacturer, serial number, product, source, product name. */
    static final FitLayout DEVICE_INFO = FitLayout.of(23)
            .with(TIMESTAMP, UINT32)
            .with(0, UINT8)
            .with(1, UINT8)
            .with(2, UINT16)
            .with(3, UINT32Z)
            .with(4, UINT16)
            .with(25, ENUM)
            .with(27, STRING, TEXT_BYTES);

    /** timestamp, event, event type, data. */
    static final FitLayout EVENT =
            FitLayout.of(21).with(TIMESTAMP, UINT32).with(0, ENUM).with(1, ENUM).with(3, UINT32);

    /** altitude, heart rate, cadence, distance, speed, power, grade: a record whose time stands in its header. */
    static final FitLayout RECORD_WITHOUT_TIME = FitLayout.of(20)
            .with(2, UINT16)
            .with(3, UINT8)
            .with(4, UINT8)
            .with(5, UINT32)
            .with(6, UINT16)
            .with(7, UINT16)
            .with(9, SINT16);

    /** As above, and the timestamp last. */
    static final FitLayout RECORD = RECORD_WITHOUT_TIME.with(TIMESTAMP, UINT32);

    /**
     * index, timestamp, event, event type, start, elapsed, timer, distance, mean and greatest heart rate, mean and greatest power, sport.
     */
    static final FitLayout LAP = FitLayout.of(19)
            .with(MESSAGE_INDEX, UINT16)
            .with(TIMESTAMP, UINT32)
            .with(0, ENUM)
            .with(1, ENUM)
            .with(2, UINT32)
            .with(7, UINT32)
            .with(8, UINT32)
            .with(9, UINT32)
            .with(15, UINT8)
            .with(16, UINT8)
            .with(19, UINT16)
            .with(20, UINT16)
            .with(25, ENUM);

    /**
     * index, timestamp, event, event type, start, sport, sub-sport, elapsed, timer, distance, mean and greatest heart rate, mean and
     * greatest power, first lap, laps.
     */
    static final FitLayout SESSION = FitLayout.of(18)
            .with(MESSAGE_INDEX, UINT16)
            .with(TIMESTAMP, UINT32)
            .with(0, ENUM)
            .with(1, ENUM)
            .with(2, UINT32)
            .with(5, ENUM)
            .with(6, ENUM)
            .with(7, UINT32)
            .with(8, UINT32)
            .with(9, UINT32)
            .with(16, UINT8)
            .with(17, UINT8)
            .with(20, UINT16)
            .with(21, UINT16)
            .with(25, UINT16)
            .with(26, UINT16);

    /** timestamp, timer, sessions, type, event, event type, local timestamp. */
    static final FitLayout ACTIVITY = FitLayout.of(34)
            .with(TIMESTAMP, UINT32)
            .with(0, UINT32)
            .with(1, UINT16)
            .with(2, ENUM)
            .with(3, ENUM)
            .with(4, ENUM)
            .with(5, UINT32);

    /** developer's index, application id. */
    static final FitLayout DEVELOPER = FitLayout.of(207).with(3, UINT8).with(1, BYTE, 16);

    /** developer's index, field number, base type, name, units. */
    static final FitLayout DEVELOPER_FIELD = FitLayout.of(206)
            .with(0, UINT8)
            .with(1, UINT8)
            .with(2, UINT8)
            .with(3, STRING, TEXT_BYTES)
            .with(8, STRING, TEXT_BYTES);

    private FitProfile() {}
}
