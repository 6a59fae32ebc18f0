package dev.upbeat.deploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.person.Pseudonym;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A study of people who are made for a benchmark, all of whom consent.
 *
 * @param people in the store
 * @param participantTokens of the first of them
 * @param researcherToken of a researcher whom the study has approved
 */
record BenchStudy(String name, List<UUID> people, List<String> participantTokens, String researcherToken) {

    private static final String NAME = "bench";

    /** A study since {@code from}. */
    static BenchStudy create(Path data, DatabaseAccess database, int count, LocalDate from, int tokens)
            throws SQLException {
        List<UUID> people = Stream.generate(UUID::randomUUID).limit(count).toList();
        String researcher;
        try (HikariDataSource ingest = database.dataSource(DatabaseRole.INGEST, 1);
                Connection connection = ingest.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO control.study (study, title) VALUES ('" + NAME + "', 'Made for a benchmark')");
            forAll(connection, people, "INSERT INTO control.person (pseudonym) SELECT unnest(?)");
            forAll(
                    connection,
                    people,
                    "INSERT INTO control.enrolment (study, participant, from_date) SELECT '" + NAME
                            + "', unnest(?), date '" + from + "'");
            for (String purpose : List.of("microdata", "release")) {
                forAll(
                        connection,
                        people,
                        "INSERT INTO control.consent_event (study, participant, purpose, given) SELECT '" + NAME
                                + "', unnest(?), '" + purpose + "', true");
            }
            sql.execute("INSERT INTO control.study_access VALUES ('" + NAME + "', '" + NAME + "')");
            sql.execute("ANALYZE control.enrolment, control.consent_event");
            researcher = OfflineDatabase.run(
                    StackOptions.embedded(data),
                    sentence -> {},
                    identity -> identity.issueToken(Role.RESEARCHER, null));
            sql.execute("UPDATE control.token SET name = '" + NAME + "' WHERE role = 'researcher'");
        }
        List<String> own = OfflineDatabase.run(StackOptions.embedded(data), sentence -> {}, identity -> {
            List<String> issued = new ArrayList<>();
            for (UUID person : people.subList(0, tokens)) {
                issued.add(identity.issueToken(Role.PARTICIPANT, new Pseudonym(person)));
            }
            return issued;
        });
        return new BenchStudy(NAME, people, own, researcher);
    }

    private static void forAll(Connection connection, List<UUID> people, String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(1, connection.createArrayOf("uuid", people.toArray()));
            insert.executeUpdate();
        }
    }
}
