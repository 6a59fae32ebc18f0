package dev.upbeat.deploy.e2e;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.wire.MalformedRecordException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into a running installation's database from outside. */
final class Installation {

    /** Bytes as JSON shows them. */
    private static final Pattern STORED = Pattern.compile("\\\\\\\\x([0-9a-f]*)");

    private Installation() {}

    static Person newParticipant(Path data, DatabaseAccess database) throws SQLException {
        try (HikariDataSource pool = database.dataSource(DatabaseRole.INGEST, 1)) {
            Identity identity = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true));
            Pseudonym person = identity.create();
            return new Person(person.text(), identity.issueToken(Role.PARTICIPANT, person));
        }
    }

    static Person token(Path data, DatabaseAccess database, Role role, String participant) throws SQLException {
        try (HikariDataSource pool = database.dataSource(DatabaseRole.INGEST, 1)) {
            Identity identity = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true));
            Pseudonym person = role.hasPerson() ? Pseudonym.parse(participant) : null;
            return new Person(person == null ? "" : person.text(), identity.issueToken(role, person));
        }
    }

    /** Every fact row of a person, by table, as the text of all columns but the pseudonym. */
    static SortedMap<String, List<String>> facts(DatabaseAccess database, String participant) throws SQLException {
        SortedMap<String, List<String>> facts = new TreeMap<>();
        try (HikariDataSource pool = database.dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection()) {
            for (String table : tables(connection)) {
                facts.put(table, rows(connection, table, participant));
            }
        }
        return facts;
    }

    /** As above, but for when the profile was told: what two people have in common who sent the same. */
    static SortedMap<String, List<String>> factsWithoutStamps(DatabaseAccess database, String participant)
            throws SQLException {
        SortedMap<String, List<String>> facts = facts(database, participant);
        facts.computeIfPresent(
                "facts.profile_timeline",
                (table, rows) -> rows.stream()
                        .map(row -> STORED.matcher(row)
                                .replaceAll(found -> Matcher.quoteReplacement(entries(found.group(1)))))
                        .toList());
        return facts;
    }

    private static String entries(String hex) {
        try {
            return ProfileTimeline.fromBytes(HexFormat.of().parseHex(hex)).entries().stream()
                    .map(entry -> entry.receivedAt(0).toString())
                    .toList()
                    .toString();
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rows(Connection connection, String table, String participant) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT (to_jsonb(t) - 'participant')::text FROM " + table + " t WHERE participant = ? ORDER BY 1")) {
            query.setObject(1, UUID.fromString(participant));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.columns"
                                + " WHERE table_schema = 'facts' AND column_name = 'participant' ORDER BY 1");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
