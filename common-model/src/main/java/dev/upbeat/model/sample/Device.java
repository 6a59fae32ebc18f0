package dev.upbeat.model.sample;

/**
 * A device as its uploads describe it.
 *
 * @param id unique among the person's devices
 * @param kind decides whose signal wins
 * @param model as told, for people; empty when not told
 * @param gridSeconds the interval at which it declares to sample, 0 when it declares none; at most 120
 */
public record Device(String id, DeviceKind kind, String model, int gridSeconds) implements Comparable<Device> {

    /** Longest id and model in characters. */
    public static final int MAX_TEXT = 128;
    /** Longest grid in seconds; a sample never holds longer. */
    public static final int MAX_GRID_SECONDS = 120;

    public Device {
        if (id.isEmpty() || id.length() > MAX_TEXT || model.length() > MAX_TEXT) {
            throw new IllegalArgumentException("a device id takes 1 to 128 characters, its model up to 128");
        }
        if (gridSeconds < 0 || gridSeconds > MAX_GRID_SECONDS) {
            throw new IllegalArgumentException("gridSeconds is 0 to 120");
        }
    }

    @Override
    public int compareTo(Device other) {
        int byId = id.compareTo(other.id);
        int byKind = byId != 0 ? byId : kind.compareTo(other.kind);
        int byGrid = byKind != 0 ? byKind : Integer.compare(gridSeconds, other.gridSeconds);
        return byGrid != 0 ? byGrid : model.compareTo(other.model);
    }
}
