package dev.upbeat.model.vendor;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's daily totals of one date by device and id: of every key the standing version (message {@code DeviceDayLedger} of
 * device_days.proto). Immutable; the order in which they came does not matter.
 */
public final class DeviceDayLedger {

    /** None. */
    public static final DeviceDayLedger EMPTY = new DeviceDayLedger(List.of());

    /** A date holds at most so many keys; more are refused. */
    public static final int MAX_VERSIONS = 100;

    private final List<Version> versions;

    private DeviceDayLedger(List<Version> versions) {
        this.versions = List.copyOf(versions);
    }

    /**
     * What stands of one key.
     *
     * @param device its id
     * @param stamp see {@link dev.upbeat.model.envelope.Stamp}; 0 outside the state of the streams
     */
    public record Version(String device, DeviceDay day, long stamp) {
        private int compareKey(Version other) {
            int byDevice = device.compareTo(other.device);
            return byDevice != 0 ? byDevice : day.id().compareTo(other.day.id());
        }
    }

    /**
     * A ledger with one version added, and what became of it.
     *
     * @param changed whether what stands differs
     */
    public record Added(DeviceDayLedger ledger, Disposition disposition, boolean changed) {}

    /** Adds a version. */
    public Added with(String device, DeviceDay day, long stamp) {
        Version added = new Version(device, day, stamp);
        int at = 0;
        while (at < versions.size() && versions.get(at).compareKey(added) < 0) {
            at++;
        }
        List<Version> next = new ArrayList<>(versions);
        if (at == next.size() || next.get(at).compareKey(added) != 0) {
            if (versions.size() >= MAX_VERSIONS) {
                return new Added(this, Disposition.REFUSED, false);
            }
            next.add(at, added);
            return new Added(new DeviceDayLedger(next), Disposition.NEW, !day.withdrawn());
        }
        Version known = next.get(at);
        boolean same = known.day().equals(day);
        boolean newer = DeviceDay.compareVersions(known.day(), known.stamp(), day, stamp) < 0;
        if (!newer) {
            return new Added(this, same ? Disposition.DUPLICATE : Disposition.OLDER, false);
        }
        next.set(at, added);
        return new Added(new DeviceDayLedger(next), same ? Disposition.DUPLICATE : Disposition.REPLACES, !same);
    }

    /** All keys, by device and id. */
    public List<Version> versions() {
        return versions;
    }

    /** What is a fact: without withdrawals and stamps. */
    public DeviceDayLedger standing() {
        return new DeviceDayLedger(versions.stream()
                .filter(version -> !version.day().withdrawn())
                .map(version -> new Version(version.device(), version.day(), 0))
                .toList());
    }

    /** The message. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter();
        for (Version version : versions) {
            out.message(
                    1,
                    new ProtoWriter()
                            .string(1, version.device())
                            .message(2, version.day().encode())
                            .fixed64(3, version.stamp()));
        }
        return out.toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static DeviceDayLedger fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        List<Version> versions = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field != 1) {
                in.skip();
                continue;
            }
            Version version = version(in.message());
            if (versions.size() == MAX_VERSIONS
                    || (!versions.isEmpty() && versions.getLast().compareKey(version) >= 0)) {
                throw new MalformedRecordException("device days: at most 100 keys expected, ascending");
            }
            versions.add(version);
        }
        return new DeviceDayLedger(versions);
    }

    private static Version version(ProtoReader in) throws MalformedRecordException {
        String device = "";
        DeviceDay day = null;
        long stamp = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> device = in.string();
                case 2 -> day = DeviceDay.decode(in.message());
                case 3 -> stamp = in.fixed64();
                default -> in.skip();
            }
        }
        if (day == null || device.isEmpty() || device.length() > Device.MAX_TEXT) {
            throw new MalformedRecordException("device days: a device of 1 to 128 characters and a day expected");
        }
        return new Version(device, day, stamp);
    }
}
