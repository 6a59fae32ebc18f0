package dev.upbeat.model.vendor;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceCodec;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What one upload says of a device's own daily totals (message {@code DeviceDays} of device_days.proto).
 *
 * @param device as the upload describes it
 * @param days in the order they came, at most {@link #MAX_DAYS}
 */
public record DeviceDays(Device device, List<DeviceDay> days) {

    /** One record on the log holds at most so many; more make several. */
    public static final int MAX_DAYS = 4096;

    public DeviceDays {
        days = List.copyOf(days);
    }

    /** Cuts days of one device into what one record holds each. */
    public static List<DeviceDays> split(Device device, List<DeviceDay> days) {
        List<DeviceDays> parts = new ArrayList<>();
        for (int from = 0; from < days.size(); from += MAX_DAYS) {
            parts.add(new DeviceDays(device, days.subList(from, Math.min(days.size(), from + MAX_DAYS))));
        }
        return parts;
    }

    /** The payload of an envelope of type DEVICE_DAYS. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter().message(1, DeviceCodec.encode(device));
        days.forEach(day -> out.message(2, day.encode()));
        return out.toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static DeviceDays fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        Device device = null;
        List<DeviceDay> days = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> device = DeviceCodec.decode(in.message());
                case 2 -> {
                    if (days.size() == MAX_DAYS) {
                        throw new MalformedRecordException("device days: more than " + MAX_DAYS);
                    }
                    days.add(DeviceDay.decode(in.message()));
                }
                default -> in.skip();
            }
        }
        if (device == null) {
            throw new MalformedRecordException("device days: a device expected");
        }
        return new DeviceDays(device, days);
    }
}
