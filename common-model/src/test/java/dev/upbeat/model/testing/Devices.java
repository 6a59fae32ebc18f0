package dev.upbeat.model.testing;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;

/** Devices of a test's person, one of each kind. */
public final class Devices {

    public static final Device STRAP = of("strap", DeviceKind.STRAP);
    public static final Device BIKE = of("bike", DeviceKind.BIKE);
    public static final Device WRIST = of("wrist", DeviceKind.WRIST);
    public static final Device FOOTPOD = of("footpod", DeviceKind.FOOTPOD);
    public static final Device PHONE = of("phone", DeviceKind.PHONE);
    public static final Device OTHER = of("other", DeviceKind.OTHER);

    private Devices() {}

    public static Device of(String id, DeviceKind kind) {
        return new Device(id, kind, "", 0);
    }

    public static Device gridded(String id, DeviceKind kind, int gridSeconds) {
        return new Device(id, kind, "", gridSeconds);
    }
}
