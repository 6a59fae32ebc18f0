package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** People with keys in memory. */
final class TestPeople implements KeyRing {

    private final Map<Pseudonym, PersonKey> keys = new ConcurrentHashMap<>();

    Pseudonym add(long number) {
        Pseudonym person = new Pseudonym(new UUID(number, number));
        keys.putIfAbsent(person, PersonKey.generate());
        return person;
    }

    @Override
    public @Nullable PersonKey find(Pseudonym person, int keyNumber) {
        return keyNumber == 1 ? keys.get(person) : null;
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
