package dev.upbeat.model.profile;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a person, with since when, and what was known before of the same: a sealed day goes on being judged by what was
 * known when it sealed. Immutable; the order in which entries came does not matter.
 */
public final class ProfileTimeline {

    /** Nothing is known. */
    public static final ProfileTimeline EMPTY = new ProfileTimeline(List.of(), List.of());

    /** A person has at most so many entries; more are refused. */
    public static final int MAX_ENTRIES = 10_000;

    private static final Comparator<ProfileEntry> ORDER = Comparator.comparing(ProfileEntry::field)
            .thenComparingLong(entry -> entry.effectiveFrom().startMillis(java.time.ZoneOffset.UTC))
            .thenComparing(entry -> entry.effectiveFrom().toString());

    private final List<ProfileEntry> entries;
    private final List<ProfileEntry> older;

    private ProfileTimeline(List<ProfileEntry> entries, List<ProfileEntry> older) {
        this.entries = entries;
        this.older = older;
    }

    /**
     * A timeline with one entry added, and what became of that entry.
     *
     * @param changed whether anything that is judged by the timeline, as it is or as it was at some time, may differ now
     */
    public record Added(ProfileTimeline timeline, Disposition disposition, boolean changed) {}

    /** Without what was known before. */
    public ProfileTimeline standing() {
        return new ProfileTimeline(entries, List.of());
    }

    /** All entries in a fixed order, withdrawn ones included. */
    public List<ProfileEntry> entries() {
        return entries;
    }

    /** What was known before of the keys in {@link #entries()}, in a fixed order. */
    public List<ProfileEntry> older() {
        return older;
    }

    /** Adds an entry that carries its time of receipt. */
    public Added with(ProfileEntry added) {
        List<ProfileEntry> next = new ArrayList<>(entries);
        for (int i = 0; i < next.size(); i++) {
            ProfileEntry known = next.get(i);
            if (known.sameKey(added)) {
                boolean same = known.sameContent(added);
                boolean newer = known.compareVersion(added) < 0;
                next.set(i, newer ? added : known);
                boolean earlier = added.receivedAtMillis() < known.receivedAtMillis();
                return new Added(
                        new ProfileTimeline(List.copyOf(next), withOlder(known, added)),
                        same ? Disposition.DUPLICATE : newer ? Disposition.REPLACES : Disposition.OLDER,
                        (newer && !same) || earlier);
            }
        }
        if (entries.size() >= MAX_ENTRIES) {
            return new Added(this, Disposition.REFUSED, false);
        }
        next.add(added);
        next.sort(ORDER);
        return new Added(new ProfileTimeline(List.copyOf(next), older), Disposition.NEW, true);
    }

    /** What was known at a time, Unix milliseconds: the entries received before it. */
    public ProfileTimeline knownBefore(long limitMillis) {
        if (entries.stream().allMatch(entry -> entry.receivedAtMillis() < limitMillis)) {
            return this;
        }
        ProfileTimeline known = EMPTY;
        for (List<ProfileEntry> each : List.of(older, entries)) {
            for (ProfileEntry entry : each) {
                if (entry.receivedAtMillis() < limitMillis) {
                    known = known.with(entry).timeline();
                }
            }
        }
        return known;
    }

    /** The superseded versions, with the lesser of two of one key. */
    private List<ProfileEntry> withOlder(ProfileEntry known, ProfileEntry added) {
        ProfileEntry lesser = known.compareVersion(added) < 0 ? known : added;
        if (known.equals(added) || older.contains(lesser) || older.size() >= MAX_ENTRIES) {
            return older;
        }
        List<ProfileEntry> next = new ArrayList<>(older);
        next.add(lesser);
        next.sort(ORDER.thenComparing(ProfileEntry::compareVersion));
        return List.copyOf(next);
    }

    /** The entry of {@code field} in force at an instant for somebody in {@code zone}, or null. */
    public @Nullable ProfileEntry inForce(ProfileField field, long atMillis, ZoneId zone) {
        ProfileEntry best = null;
        long bestStart = 0;
        for (ProfileEntry entry : entries) {
            if (entry.field() != field || entry.withdrawn()) {
                continue;
            }
            long start = entry.effectiveFrom().startMillis(zone);
            if (start > atMillis) {
                continue;
            }
            if (best == null || start > bestStart || (start == bestStart && entry.compareVersion(best) > 0)) {
                best = entry;
                bestStart = start;
            }
        }
        return best;
    }

    /** The zone that the person entered for that time, or null. A date means its start in the entered zone itself. */
    public @Nullable ZoneId enteredZone(long atMillis) {
        ProfileEntry best = null;
        ZoneId bestZone = null;
        long bestStart = 0;
        for (ProfileEntry entry : entries) {
            if (entry.field() != ProfileField.ZONE
                    || entry.withdrawn()
                    || entry.effectiveFrom() instanceof EffectiveFrom.Always) {
                continue;
            }
            ZoneId zone = zoneOrNull(entry.text());
            if (zone == null) {
                continue;
            }
            long start = entry.effectiveFrom().startMillis(zone);
            if (start <= atMillis
                    && (best == null || start > bestStart || (start == bestStart && entry.compareVersion(best) > 0))) {
                best = entry;
                bestZone = zone;
                bestStart = start;
            }
        }
        return bestZone;
    }

    /** The zone where the person lives, the last resort, or null. */
    public @Nullable ZoneId homeZone() {
        for (ProfileEntry entry : entries) {
            if (entry.field() == ProfileField.ZONE
                    && !entry.withdrawn()
                    && entry.effectiveFrom() instanceof EffectiveFrom.Always) {
                return zoneOrNull(entry.text());
            }
        }
        return null;
    }

    /** The state's form: message {@code ProfileTimeline} of profiles.proto. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter();
        for (ProfileEntry entry : entries) {
            out.message(1, entry.encode());
        }
        for (ProfileEntry entry : older) {
            out.message(2, entry.encode());
        }
        return out.toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static ProfileTimeline fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        List<ProfileEntry> entries = new ArrayList<>();
        List<ProfileEntry> older = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1, 2 -> {
                    List<ProfileEntry> into = field == 1 ? entries : older;
                    if (into.size() == MAX_ENTRIES) {
                        throw new MalformedRecordException("profile: more than " + MAX_ENTRIES + " entries");
                    }
                    into.add(ProfileEntry.decode(in.message()));
                }
                default -> in.skip();
            }
        }
        return new ProfileTimeline(List.copyOf(entries), List.copyOf(older));
    }

    private static @Nullable ZoneId zoneOrNull(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            // a zone that this machine's tz database does not know is no evidence
            return null;
        }
    }
}
