package dev.upbeat.model.sample;

/** What kind of device it is, which decides whose signal wins. Ordinals are on the log: append only. */
public enum DeviceKind {
    /** A chest strap. */
    STRAP,
    /** A bike computer, with the sensors paired to it. */
    BIKE,
    /** A watch or band. */
    WRIST,
    /** A foot pod. */
    FOOTPOD,
    /** A phone. */
    PHONE,
    /** Anything else. */
    OTHER;

    /** The name in an upload. */
    public String jsonName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
