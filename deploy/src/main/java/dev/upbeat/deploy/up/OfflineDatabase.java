package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.data.DataFolder;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseOwner;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.ExternalDatabase;
import dev.upbeat.deploy.embedded.LocalPostgres;
import dev.upbeat.ingest.identity.ControlSchema;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.model.person.MasterKey;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** For commands that only need to know who is who: uses the database of a running Upbeat, or starts it for the time being. */
public final class OfflineDatabase {

    private OfflineDatabase() {}

    /** What is to be done. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run(Identity identity) throws SQLException;
    }

    /** What is to be done by who also makes logins. */
    @FunctionalInterface
    public interface OwnersWork<T> {
        /** Does it. */
        T run(Identity identity, DatabaseOwner owner) throws SQLException;
    }

    /** Does {@code work} with the identities of the installation on {@code options.data()}. */
    public static <T> T run(StackOptions options, Consumer<String> say, Work<T> work) throws SQLException {
        return runAsOwner(options, say, (identity, owner) -> work.run(identity));
    }

    /** The same, of what also needs the login that may create others. */
    public static <T> T runAsOwner(StackOptions options, Consumer<String> say, OwnersWork<T> work) throws SQLException {
        Optional<RunFile> running = RunFile.read(options.data().toAbsolutePath().normalize());
        if (running.isPresent()) {
            MasterKey key = MasterKeyFile.open(MasterKeyFile.pathFor(options.data(), options.keyFile()), true);
            DatabaseAccess access = new DatabaseAccess(
                    running.get().jdbcUrl(), options.data().toAbsolutePath().resolve("secrets"));
            return run(new DatabaseOwner(access, options.database()), key, work);
        }
        try (Parts parts = Parts.create()) {
            DataFolder folder = parts.add(DataFolder.open(options.data()));
            MasterKey key =
                    MasterKeyFile.open(MasterKeyFile.pathFor(folder.root(), options.keyFile()), folder.isUsed());
            String given = options.database();
            DatabaseAccess access = given != null
                    ? ExternalDatabase.open(given, folder.folder("secrets"))
                    : parts.add(LocalPostgres.start(folder.folder("postgres"), folder.folder("secrets"), say))
                            .access();
            // no complete(): the work is short, and is finished before the process ends
            return run(new DatabaseOwner(access, given), key, work);
        }
    }

    private static <T> T run(DatabaseOwner owner, MasterKey key, OwnersWork<T> work) throws SQLException {
        try (HikariDataSource pool = owner.access().dataSource(DatabaseRole.INGEST, 2)) {
            ControlSchema.migrate(pool);
            return work.run(new Identity(pool, key), owner);
        }
    }
}
