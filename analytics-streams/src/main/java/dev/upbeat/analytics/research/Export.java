package dev.upbeat.analytics.research;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** One export that has begun. */
public final class Export implements AutoCloseable {

    private final UUID id;
    private final Selection selection;
    private final ExportFormat format;
    private final RowStream rows;
    private final ExportRegister register;
    private final Path temporary;
    private final StalledExports stalled;
    private final Runnable release;

    Export(
            UUID id,
            Selection selection,
            ExportFormat format,
            RowStream rows,
            ExportRegister register,
            Path temporary,
            StalledExports stalled,
            Runnable release) {
        this.id = id;
        this.selection = selection;
        this.format = format;
        this.rows = rows;
        this.register = register;
        this.temporary = temporary;
        this.stalled = stalled;
        this.release = release;
    }

    /** Its name in the register. */
    public UUID id() {
        return id;
    }

    /** As of this instant the same rows can be had again, of those who still consent. */
    public Instant knownAt() {
        return rows.knownAt();
    }

    /**
     * Sends everything, and notes what came of it. Takes the memory of one buffer, whatever the number of rows.
     *
     * @throws IOException when the receiver takes no more, or a Parquet file cannot be made: what was sent is then not whole
     */
    public void writeTo(OutputStream out) throws SQLException, IOException {
        stalled.progress();
        if (format == ExportFormat.PARQUET) {
            writeParquet(out);
        } else {
            writeRows(out);
        }
    }

    @Override
    public void close() {
        rows.close();
        release.run();
    }

    private void writeRows(OutputStream out) throws SQLException, IOException {
        RowSink sink = sink(watched(out));
        boolean complete = false;
        try {
            rows.into(sink);
            sink.flush();
            complete = true;
        } finally {
            stalled.done();
            register.end(id, complete, sink.rows(), sink.sha256());
        }
    }

    /** The rows go to a file first, from which the Parquet file is made. */
    private void writeParquet(OutputStream out) throws SQLException, IOException {
        Path folder = Files.createTempDirectory(temporary, "export");
        MessageDigest digest = RowSink.digest();
        boolean complete = false;
        long count = 0;
        try {
            Path csv = folder.resolve("rows.csv");
            try (OutputStream file = watched(Files.newOutputStream(csv))) {
                RowSink sink = sink(new LimitedOutput(file, ParquetFile.MAX_CSV_BYTES));
                rows.into(sink);
                sink.flush();
                count = sink.rows();
            }
            Path parquet = ParquetFile.write(folder, csv, rows.columns(), selection, id);
            Files.delete(csv);
            Files.copy(parquet, new DigestOutputStream(watched(out), digest));
            complete = true;
        } finally {
            stalled.done();
            register.end(id, complete, count, digest.digest());
            ParquetFile.delete(folder);
        }
    }

    private RowSink sink(OutputStream out) {
        int personAt = RowStream.personAt(format, selection.study());
        return new RowSink(out, personAt, people -> register.people(id, people));
    }

    /** Each write is noted as progress. */
    private OutputStream watched(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
                stalled.progress();
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                stalled.progress();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
