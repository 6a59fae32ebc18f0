package dev.upbeat.analytics.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.upbeat.model.person.Pseudonym;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells who calls, and whose data they may read. Tokens are remembered for seconds only, so that taking one back takes effect. */
final class Access {

    private static final String BEARER = "Bearer ";
    private static final int MAX_HEADER = 200;
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MAX_REMEMBERED = 100_000;

    private static final String TOKEN = "SELECT role, pseudonym, name FROM control.api_tokens WHERE hash = ?";
    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM facts.day_wellbeing WHERE participant = ?)
                OR EXISTS (SELECT FROM history.upload_receipt WHERE participant = ?)
                OR EXISTS (SELECT FROM control.api_tokens WHERE pseudonym = ?)
            """;

    private static final String APPROVED =
            "SELECT EXISTS (SELECT FROM control.study_access WHERE study = ? AND researcher = ?)";

    private final Database database;
    private final Cache<ByteBuffer, Caller> callers = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Access(Database database) {
        this.database = database;
    }

    /**
     * Who calls.
     *
     * @param person whom the token belongs to, null where to nobody
     * @param name of a researcher, null of others
     */
    record Caller(
            Role role, @Nullable Pseudonym person, @Nullable String name) {}

    /**
     * The person whose data the caller may read by this route.
     *
     * @param authorization the header
     * @param id as the path names the person, or {@code me}
     * @throws Problem 401 without a valid token; 403 for what the role may not read and, for a participant, any other id, whether or not
     *     there is such a person; 404 for an admin who names nobody known
     */
    Pseudonym authorize(Route route, @Nullable String authorization, String id) throws SQLException {
        Caller caller = caller(route, authorization);
        Pseudonym own = caller.person();
        if (caller.role() == Role.ADMIN) {
            return known(id);
        }
        if (own == null || !(id.equals("me") || id.equalsIgnoreCase(own.text()))) {
            throw new Problem(403, "Forbidden", "This token reads the data of its own participant only: use /me/.");
        }
        return own;
    }

    /**
     * The researcher who asks about a study, by name.
     *
     * @throws Problem 401 without a valid token; 403 for other roles, and for a study that the researcher is not approved for, whether or
     *     not there is such a study
     */
    String researcher(Route route, @Nullable String authorization, String study) throws SQLException {
        Caller caller = caller(route, authorization);
        String name = caller.name();
        if (name == null || !Boolean.TRUE.equals(database.first(APPROVED, row -> row.getBoolean(1), study, name))) {
            throw new Problem(403, "Forbidden", "This token is not approved for a study of that name.");
        }
        return name;
    }

    /** @throws Problem 401 without a valid token, 403 for whom the route is not open to */
    void admin(Route route, @Nullable String authorization) throws SQLException {
        caller(route, authorization);
    }

    private Caller caller(Route route, @Nullable String authorization) throws SQLException {
        Caller caller = authenticate(authorization);
        if (!route.isOpenTo(caller.role())) {
            throw new Problem(
                    403, "Forbidden", "A token of role " + caller.role().text() + " may not read this.");
        }
        return caller;
    }

    private Caller authenticate(@Nullable String authorization) throws SQLException {
        if (authorization == null
                || authorization.length() > MAX_HEADER
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthorized();
        }
        byte[] hash = sha256(authorization.substring(BEARER.length()).strip());
        Caller remembered = callers.getIfPresent(ByteBuffer.wrap(hash));
        if (remembered != null) {
            return remembered;
        }
        Caller caller = database.first(
                TOKEN,
                row -> {
                    UUID pseudonym = row.getObject(2, UUID.class);
                    Role role = Role.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT));
                    return new Caller(role, pseudonym == null ? null : new Pseudonym(pseudonym), row.getString(3));
                },
                hash);
        if (caller == null) {
            throw unauthorized();
        }
        callers.put(ByteBuffer.wrap(hash), caller);
        return caller;
    }

    private Pseudonym known(String id) throws SQLException {
        Problem nobody = Problem.notFound("There is no such participant.");
        Pseudonym person;
        try {
            person = Pseudonym.parse(id);
        } catch (IllegalArgumentException e) {
            throw nobody;
        }
        UUID value = person.value();
        if (!Boolean.TRUE.equals(database.first(KNOWN, row -> row.getBoolean(1), value, value, value))) {
            throw nobody;
        }
        return person;
    }

    private static Problem unauthorized() {
        return new Problem(401, "Not authorised", "Send a valid token: Authorization: Bearer <token>")
                .header("WWW-Authenticate", "Bearer");
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
