package dev.upbeat.model.sample;

/**
 * What a record tells of the zone it was made in (SCIENCE section 3). A time with {@code Z} tells nothing.
 */
public sealed interface ZoneEvidence extends Comparable<ZoneEvidence> {

    /** The record tells nothing. */
    static ZoneEvidence none() {
        return None.INSTANCE;
    }

    /** No evidence. */
    record None() implements ZoneEvidence {
        static final None INSTANCE = new None();
    }

    /** The IANA zone that the device declares. */
    record Zone(String id) implements ZoneEvidence {}

    /** An explicit offset from UTC, where no zone is declared. */
    record Offset(int seconds) implements ZoneEvidence {}

    /** A fixed order, so that conflicts are settled alike everywhere: none, offsets by size, zones by name. */
    @Override
    default int compareTo(ZoneEvidence other) {
        return switch (this) {
            case None none -> other instanceof None ? 0 : -1;
            case Offset offset ->
                switch (other) {
                    case None none -> 1;
                    case Offset theirs -> Integer.compare(offset.seconds(), theirs.seconds());
                    case Zone zone -> -1;
                };
            case Zone zone -> other instanceof Zone theirs ? zone.id().compareTo(theirs.id()) : 1;
        };
    }
}
