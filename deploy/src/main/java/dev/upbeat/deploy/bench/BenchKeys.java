package dev.upbeat.deploy.bench;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** People who are numbers, with keys in memory. */
final class BenchKeys implements KeyRing {

    private final Map<Pseudonym, PersonKey> keys = new ConcurrentHashMap<>();

    /** The person of a number; pseudonyms are spread as random ones are. */
    static Pseudonym person(long number) {
        return new Pseudonym(new UUID(number * 0x9E3779B97F4A7C15L, number));
    }

    PersonKey key(Pseudonym person) {
        return keys.computeIfAbsent(person, p -> PersonKey.generate());
    }

    @Override
    public @Nullable PersonKey find(Pseudonym person, int keyNumber) {
        return keys.get(person);
    }

    @Override
    public int currentKeyNumber(Pseudonym person) {
        return keys.containsKey(person) ? 1 : 0;
    }

    @Override
    public void forget(Pseudonym person) {
        keys.remove(person);
    }
}
