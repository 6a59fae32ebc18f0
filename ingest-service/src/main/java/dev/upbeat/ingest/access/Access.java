package dev.upbeat.ingest.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.ingest.identity.Identity.TokenOwner;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.ingest.identity.TokenText;
import dev.upbeat.model.person.Pseudonym;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who calls and whom they act for. Tokens and keys are remembered for seconds only, so that an erasure takes effect at once; what
 * is not known is not remembered at all. Thread-safe.
 */
public final class Access {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MAX_REMEMBERED = 100_000;
    private static final String BEARER = "Bearer ";
    private static final int MAX_HEADER = 200;

    private final Identity identity;
    private final Cache<ByteBuffer, Caller> callers = cache();
    private final Cache<Pseudonym, NumberedKey> keys = cache();

    /** @param identity where tokens and keys are */
    public Access(Identity identity) {
        this.identity = identity;
    }

    /**
     * Who calls, by the Authorization header.
     *
     * @throws ProblemException 401 for no valid token, 503 when that cannot be told
     */
    public Caller authenticate(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > MAX_HEADER
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw ProblemException.unauthorized();
        }
        byte[] hash = TokenText.hash(authorization.substring(BEARER.length()).strip());
        ByteBuffer id = ByteBuffer.wrap(hash);
        Caller known = callers.getIfPresent(id);
        if (known != null) {
            return known;
        }
        try {
            TokenOwner owner = identity.owner(hash).orElseThrow(ProblemException::unauthorized);
            Caller caller = new Caller(hash, owner.role(), owner.person());
            callers.put(id, caller);
            return caller;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * The person that the caller acts for.
     *
     * @param named the participant that the request names by pseudonym; {@code me} or null for the caller's own
     * @throws ProblemException 403 when the caller may not, whether or not there is such a person; 400 for an admin who names nobody, 404
     *     for one who names nobody known
     */
    public Pseudonym authorize(Caller caller, Route route, @Nullable String named) {
        authorize(caller, route);
        if (caller.role() == Role.ADMIN) {
            return known(named);
        }
        Pseudonym own = caller.person();
        if (own == null || (named != null && !named.equals("me") && !named.equalsIgnoreCase(own.text()))) {
            throw ProblemException.forbidden("This token acts for its own participant only.");
        }
        return own;
    }

    /**
     * Lets a caller in where the route is about nobody.
     *
     * @throws ProblemException 403 when the caller may not
     */
    public void authorize(Caller caller, Route route) {
        if (!route.isOpenTo(caller.role())) {
            throw ProblemException.forbidden("A token of role " + caller.role().text() + " may not do this.");
        }
    }

    /**
     * The key under which the person's records are sealed.
     *
     * @throws ProblemException 401 when the person is gone
     */
    public NumberedKey key(Pseudonym person) {
        return keyIfAny(person).orElseThrow(ProblemException::unauthorized);
    }

    private Pseudonym known(@Nullable String named) {
        if (named == null || named.equals("me")) {
            throw ProblemException.badRequest("An admin names the participant: ?participant=ID.");
        }
        ProblemException nobody = new ProblemException(404, "Not found", "There is no such participant.");
        Pseudonym person;
        try {
            person = Pseudonym.parse(named);
        } catch (IllegalArgumentException e) {
            throw nobody;
        }
        return keyIfAny(person).map(key -> person).orElseThrow(() -> nobody);
    }

    private Optional<NumberedKey> keyIfAny(Pseudonym person) {
        NumberedKey known = keys.getIfPresent(person);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Optional<NumberedKey> key = identity.currentKey(person);
            key.ifPresent(found -> keys.put(person, found));
            return key;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(SQLException e) {
        LOG.warn("The database does not answer: {}", e.getSQLState());
        return ProblemException.unavailable("The database does not answer: try again.");
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
    }
}
