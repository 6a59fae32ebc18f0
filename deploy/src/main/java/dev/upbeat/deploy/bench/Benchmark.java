package dev.upbeat.deploy.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;

/** A benchmark. */
interface Benchmark {

    /** Runs it, telling on {@code out} what it does. */
    Figures run(PrintWriter out) throws IOException, SQLException, InterruptedException;
}
