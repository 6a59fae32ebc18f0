package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Writes one batch after the other, each until it is written or belongs to an epoch that is over. */
final class WriteLoop {

    private final WriterControl control;
    private final DataSource dataSource;
    private final BatchWriter writer;
    private final Positions positions;
    private final WriterMetrics metrics;
    private final BlockingQueue<ReadLoop.Handover> queue;

    WriteLoop(
            WriterControl control,
            DataSource dataSource,
            BatchWriter writer,
            Positions positions,
            WriterMetrics metrics,
            BlockingQueue<ReadLoop.Handover> queue) {
        this.control = control;
        this.dataSource = dataSource;
        this.writer = writer;
        this.positions = positions;
        this.metrics = metrics;
        this.queue = queue;
    }

    void run() throws Exception {
        while (!control.isStopping()) {
            ReadLoop.Handover next = queue.poll(100, TimeUnit.MILLISECONDS);
            if (next == null || next.epoch() != control.epoch()) {
                continue;
            }
            try {
                control.persist(() -> write(next.batch()));
            } catch (TakenOverException e) {
                metrics.takenOver();
                control.positionsMoved(next.epoch());
            }
        }
    }

    private boolean write(Batch batch) throws Exception {
        long began = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            BatchWriter.Written written = writer.write(connection, batch);
            positions.stored(batch.moves);
            metrics.written(batch, written, System.nanoTime() - began);
        }
        return true;
    }
}
