package dev.upbeat.analytics.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keys from the view {@code control.wrapped_keys}, unwrapped under the master key and cached for a minute. */
public final class DatabaseKeyRing implements KeyRing {

    private static final String QUERY =
            "SELECT key_number, wrapped FROM control.wrapped_keys WHERE pseudonym = ? ORDER BY key_number";
    private static final int CACHED_PEOPLE = 100_000;

    private final DataSource dataSource;
    private final MasterKey masterKey;
    private final Set<Pseudonym> erased = ConcurrentHashMap.newKeySet();
    private final Cache<Pseudonym, Optional<SortedMap<Integer, PersonKey>>> cache = Caffeine.newBuilder()
            .maximumSize(CACHED_PEOPLE)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /** @param erased people erased so far, whose keys are not used even if a restored backup still has them */
    public DatabaseKeyRing(DataSource dataSource, MasterKey masterKey, Set<Pseudonym> erased) {
        this.dataSource = dataSource;
        this.masterKey = masterKey;
        this.erased.addAll(erased);
    }

    @Override
    public @Nullable PersonKey find(Pseudonym person, int keyNumber) {
        SortedMap<Integer, PersonKey> keys = keys(person);
        return keys == null ? null : keys.get(keyNumber);
    }

    @Override
    public int currentKeyNumber(Pseudonym person) {
        SortedMap<Integer, PersonKey> keys = keys(person);
        return keys == null ? 0 : keys.lastKey();
    }

    @Override
    public void forget(Pseudonym person) {
        erased.add(person);
        cache.invalidate(person);
    }

    private @Nullable SortedMap<Integer, PersonKey> keys(Pseudonym person) {
        if (erased.contains(person)) {
            return null;
        }
        return cache.get(person, this::load).orElse(null);
    }

    private Optional<SortedMap<Integer, PersonKey>> load(Pseudonym person) {
        SortedMap<Integer, PersonKey> keys = new TreeMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setObject(1, person.value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.put(rows.getInt(1), masterKey.unwrap(rows.getBytes(2), person, rows.getInt(1)));
                }
            }
        } catch (SQLException e) {
            throw new KeyRingUnavailableException(e);
        } catch (UnreadableException e) {
            throw new IllegalStateException(
                    "a person's key does not open under this master key: is it the right file?", e);
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }
}
