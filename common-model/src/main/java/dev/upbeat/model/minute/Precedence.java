package dev.upbeat.model.minute;

import dev.upbeat.model.sample.DeviceKind;
import java.util.List;

/** Which kind of device wins for a signal, lower first (SCIENCE section 1); kinds that are not named come last. */
enum Precedence {
    /** Chest strap, bike-paired, wrist. */
    HEART_RATE(DeviceKind.STRAP, DeviceKind.BIKE, DeviceKind.WRIST),
    /** Bike computer. */
    POWER(DeviceKind.BIKE),
    /** Foot pod, bike computer, wrist, phone. */
    SPEED(DeviceKind.FOOTPOD, DeviceKind.BIKE, DeviceKind.WRIST, DeviceKind.PHONE),
    /** As for speed. */
    GRADE(DeviceKind.FOOTPOD, DeviceKind.BIKE, DeviceKind.WRIST, DeviceKind.PHONE),
    /** Foot pod, wrist, phone. */
    STEPS(DeviceKind.FOOTPOD, DeviceKind.WRIST, DeviceKind.PHONE),
    /** A device's own class: as for steps. */
    OWN_CLASS(DeviceKind.FOOTPOD, DeviceKind.WRIST, DeviceKind.PHONE);

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
    private final List<DeviceKind> order;

    Precedence(DeviceKind... order) {
        this.order = List.of(order);
    }

    int rank(DeviceKind kind) {
        int index = order.indexOf(kind);
        return index < 0 ? order.size() : index;
    }
}
