package dev.upbeat.ingest.json;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Time zones by their IANA name. */
public final class Zones {

    private static final Set<String> KNOWN = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());

    private Zones() {}

    /** The zone of that name, spelt exactly; null for anything else, a bare offset included. */
    public static @Nullable ZoneId ofName(String name) {
        return KNOWN.contains(name) ? ZoneId.of(name) : null;
    }
}
