package dev.upbeat.ingest.identity;

import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** People, their tokens and their keys. Every call is one transaction. Thread-safe. */
public final class Identity {

    /** Longest name the operator may give a person, in characters. */
    public static final int MAX_EXTERNAL_ID = 256;

    private static final int FIRST_KEY = 1;
    private static final int LOGIN_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataSource dataSource;
    private final MasterKey masterKey;

    /** @param dataSource whose login owns {@code control} */
    public Identity(DataSource dataSource, MasterKey masterKey) {
        this.dataSource = dataSource;
        this.masterKey = masterKey;
    }

    /** A person's key and its number. */
    public record NumberedKey(int number, PersonKey key) {}

    /** Whose a token is. */
    public record TokenOwner(Role role, @Nullable Pseudonym person) {}

    /** The person of that pseudonym or operator's name, if there is one. */
    public Optional<Pseudonym> find(String pseudonymOrName) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return find(connection, pseudonymOrName);
        }
    }

    /**
     * The person of that pseudonym or operator's name; a name that is not known becomes a new person.
     *
     * @return empty for a pseudonym that nobody has: pseudonyms are drawn, not chosen, and an erased person does not come back
     * @throws IllegalArgumentException for a name that is blank or too long
     */
    public Optional<Pseudonym> findOrCreate(String pseudonymOrName) throws SQLException {
        if (pseudonymOrName.isBlank() || pseudonymOrName.length() > MAX_EXTERNAL_ID) {
            throw new IllegalArgumentException("a person's name takes 1 to " + MAX_EXTERNAL_ID + " characters");
        }
        try (Connection connection = dataSource.getConnection()) {
            Optional<Pseudonym> known = find(connection, pseudonymOrName);
            if (known.isPresent() || pseudonym(pseudonymOrName).isPresent()) {
                return known;
            }
            Optional<Pseudonym> created = create(connection, pseudonymOrName);
            // somebody else may have been quicker
            return created.isPresent() ? created : find(connection, pseudonymOrName);
        }
    }

    /** A new person without an operator's name. */
    public Pseudonym create() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return create(connection, null).orElseThrow();
        }
    }

    /**
     * Issues a token.
     *
     * @param person for participants and devices; null for the other roles
     * @return the token's text, which is not stored
     */
    public String issueToken(Role role, @Nullable Pseudonym person) throws SQLException {
        return issueToken(role, person, null);
    }

    /**
     * As above.
     *
     * @param name of a researcher: by it studies approve
     */
    public String issueToken(Role role, @Nullable Pseudonym person, @Nullable String name) throws SQLException {
        if (role.hasPerson() != (person != null)) {
            throw new IllegalArgumentException("a token of role " + role.text() + " needs "
                    + (role.hasPerson() ? "a participant" : "no participant"));
        }
        String token = TokenText.random();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO control.token (hash, role, pseudonym, name) VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, TokenText.hash(token));
            insert.setString(2, role.text());
            insert.setObject(3, person == null ? null : person.value());
            insert.setString(4, name);
            insert.executeUpdate();
        }
        return token;
    }

    /** Takes a token back; where it has just been used it is remembered for a few seconds more. Doing so again changes nothing. */
    public void revokeToken(String token) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM control.token WHERE hash = ?")) {
            delete.setBytes(1, TokenText.hash(token));
            delete.executeUpdate();
        }
    }

    /** Whose token it is, by its hash. */
    public Optional<TokenOwner> owner(byte[] tokenHash) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT role, pseudonym FROM control.token WHERE hash = ?")) {
            query.setBytes(1, tokenHash);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Role role = Role.parse(row.getString(1));
                UUID pseudonym = row.getObject(2, UUID.class);
                return role == null
                        ? Optional.empty()
                        : Optional.of(new TokenOwner(role, pseudonym == null ? null : new Pseudonym(pseudonym)));
            }
        }
    }

    /** The login of the database that belongs to a person; drawn when it is first asked for, and not made by this. */
    public String databaseLogin(Pseudonym person) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO control.database_login (login, pseudonym)"
                                + " VALUES ('upbeat_mine_' || ?, ?) ON CONFLICT (pseudonym) DO NOTHING");
                PreparedStatement query =
                        connection.prepareStatement("SELECT login FROM control.database_login WHERE pseudonym = ?")) {
            byte[] random = new byte[LOGIN_BYTES];
            RANDOM.nextBytes(random);
            insert.setString(1, HexFormat.of().formatHex(random));
            insert.setObject(2, person.value());
            insert.executeUpdate();
            query.setObject(1, person.value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** The key under which a person's new records are sealed; empty when there is no such person. */
    public Optional<NumberedKey> currentKey(Pseudonym person) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT key_number, wrapped FROM control.person_key WHERE pseudonym = ?"
                                + " ORDER BY key_number DESC LIMIT 1")) {
            query.setObject(1, person.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                int number = row.getInt(1);
                return Optional.of(new NumberedKey(number, masterKey.unwrap(row.getBytes(2), person, number)));
            }
        } catch (UnreadableException e) {
            throw new IllegalStateException(
                    "a person's key does not open under this master key: is it the right key file?", e);
        }
    }

    /** Destroys a person's keys, tokens, name and kept answers. Doing so again changes nothing. */
    public void erase(Pseudonym person) throws SQLException {
        eraseAll(Set.of(person));
    }

    /** As {@link #erase}, of many. */
    public void eraseAll(Set<Pseudonym> people) throws SQLException {
        if (people.isEmpty()) {
            return;
        }
        Object[] pseudonyms = people.stream().map(Pseudonym::value).toArray();
        try (Connection connection = dataSource.getConnection();
                // keys, tokens and answers go with the person: the schema cascades
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM control.person WHERE pseudonym = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("uuid", pseudonyms));
            delete.executeUpdate();
        }
    }

    /** Empty when the name has been taken meanwhile. */
    private Optional<Pseudonym> create(Connection connection, @Nullable String name) throws SQLException {
        Pseudonym person = Pseudonym.random();
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO control.person (pseudonym, external_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
                PreparedStatement insertKey = connection.prepareStatement(
                        "INSERT INTO control.person_key (pseudonym, key_number, wrapped) VALUES (?, ?, ?)")) {
            insert.setObject(1, person.value());
            insert.setString(2, name);
            if (insert.executeUpdate() == 0) {
                connection.rollback();
                return Optional.empty();
            }
            insertKey.setObject(1, person.value());
            insertKey.setInt(2, FIRST_KEY);
            insertKey.setBytes(3, masterKey.wrap(PersonKey.generate(), person, FIRST_KEY));
            insertKey.executeUpdate();
            connection.commit();
            return Optional.of(person);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static Optional<Pseudonym> find(Connection connection, String pseudonymOrName) throws SQLException {
        Optional<Pseudonym> pseudonym = pseudonym(pseudonymOrName);
        String column = pseudonym.isPresent() ? "pseudonym" : "external_id";
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pseudonym FROM control.person WHERE " + column + " = ?")) {
            query.setObject(1, pseudonym.isPresent() ? pseudonym.get().value() : pseudonymOrName);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Pseudonym(row.getObject(1, UUID.class))) : Optional.empty();
            }
        }
    }

    private static Optional<Pseudonym> pseudonym(String text) {
        try {
            return Optional.of(Pseudonym.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
