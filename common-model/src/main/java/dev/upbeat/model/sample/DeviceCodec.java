package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/** {@link Device} as message {@code Device} of samples.proto. */
public final class DeviceCodec {

    private DeviceCodec() {}

    /** Writes it. */
    public static ProtoWriter encode(Device device) {
        return new ProtoWriter()
                .string(1, device.id())
                .unsigned(2, device.kind().ordinal())
                .string(3, device.model())
                .unsigned(4, device.gridSeconds());
    }

    /** Reads it. */
    public static Device decode(ProtoReader in) throws MalformedRecordException {
        String id = "";
        int kind = 0;
        String model = "";
        int gridSeconds = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> id = in.string();
                case 2 -> kind = in.unsignedInt(DeviceKind.values().length - 1);
                case 3 -> model = in.string();
                case 4 -> gridSeconds = in.unsignedInt(Device.MAX_GRID_SECONDS);
                default -> in.skip();
            }
        }
        if (id.isEmpty() || id.length() > Device.MAX_TEXT || model.length() > Device.MAX_TEXT) {
            throw new MalformedRecordException("device: an id of 1 to 128 characters expected");
        }
        return new Device(id, DeviceKind.values()[kind], model, gridSeconds);
    }
}
