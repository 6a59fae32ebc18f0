package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.up.OfflineDatabase;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Role;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tokens of people who are made for a benchmark. */
final class Tokens {

    private Tokens() {}

    /** Each of a device of a new person. */
    static List<String> ofNewDevices(Path data, int count) throws SQLException {
        return OfflineDatabase.run(StackOptions.embedded(data), sentence -> {}, identity -> {
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tokens.add(identity.issueToken(Role.DEVICE, identity.create()));
            }
            return tokens;
        });
    }
}
