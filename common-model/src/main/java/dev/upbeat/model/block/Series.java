package dev.upbeat.model.block;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;

/**
 * What one device says of one kind in an hour.
 *
 * @param device as it was last described
 * @param deviceReceivedAtMillis when that description was received
 * @param kind of the records
 * @param records in strictly ascending order of their keys, withdrawals included
 */
public record Series(Device device, long deviceReceivedAtMillis, RecordKind kind, Columns records) {

    boolean is(String deviceId, RecordKind wanted) {
        return kind == wanted && device.id().equals(deviceId);
    }
}
