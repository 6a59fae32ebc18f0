package dev.upbeat.analytics.access;

import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import org.jspecify.annotations.Nullable;

/** Finds people's keys. Thread-safe. */
public interface KeyRing {

    /**
     * A person's key, or null when it is gone: the person was erased.
     *
     * @throws KeyRingUnavailableException when it cannot be told, which never means erased
     */
    @Nullable
    PersonKey find(Pseudonym person, int keyNumber);

    /** The number of the key that new values are sealed under, or 0 when the person has none. */
    int currentKeyNumber(Pseudonym person);

    /** Treats the person as erased from now on. */
    void forget(Pseudonym person);
}
