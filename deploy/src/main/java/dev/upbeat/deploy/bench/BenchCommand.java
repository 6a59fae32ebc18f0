package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code upbeat bench}. */
@Command(
        name = "bench",
        description =
                "Runs a benchmark: prints a table and, as its last line, one JSON object. Without a name it lists them.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "ingest, fit, engine, store, research or agreement")
    private @Nullable String name;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "For ingest (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int people;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "For ingest (default: ${DEFAULT-VALUE}).",
            defaultValue = "128")
    private int connections;

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description =
                    "For fit: a FIT file, or a folder of them, in place of rides that are made up. May be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--oracle-jar",
            paramLabel = "PATH",
            description =
                    "For fit: the vendor's decoder, com.garmin:fit; by default the one in Maven's local repository.")
    private @Nullable Path oracleJar;

    @Option(
            names = "--url",
            paramLabel = "JDBC_URL",
            description =
                    "For store: an empty database on a server without Upbeat, with a superuser's login; roles are made"
                            + " on it. By default an embedded one.")
    private @Nullable String url;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "For agreement: the folder in which fitabase/ is (default: $REAL_DATA, else ../shared/data).")
    private @Nullable Path dataFolder;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            out.println("ingest     heart rate over HTTP to acknowledged and to the stored day, beside the floor");
            out.println("fit        FIT files to columns, beside the vendor's decoder where there is one");
            out.println(
                    "engine     the stream alone: drained, beside a plain DSL job; what each gets wrong; freshness; state");
            out.println(
                    "store      the store writer beside COPY, and bytes a sample; with --url on a server of your own");
            out.println("research   a person's days, a cohort's weeks, all days as CSV, of 10,000 people over HTTP");
            out.println("agreement  classes by heart rate alone beside Fitbit's own, minute by minute; no validation");
            out.flush();
            return 0;
        }
        System.setProperty(
                "upbeat.data",
                Path.of(System.getProperty("java.io.tmpdir"), "upbeat-bench-log")
                        .toString());
        benchmark(name).run(out).print(out);
        return 0;
    }

    private Benchmark benchmark(String named) {
        return switch (named) {
            case "ingest" -> ingest();
            case "engine" -> new EngineBench();
            case "store" -> new StoreBench(url);
            case "research" -> new ResearchBench();
            case "fit" -> new FitBench(files, oracleJar);
            case "agreement" -> new AgreementBench(dataFolder());
            default -> throw new UserError("There is no benchmark of that name: 'upbeat bench' lists them.");
        };
    }

    private Path dataFolder() {
        String told = System.getenv("REAL_DATA");
        if (dataFolder != null) {
            return dataFolder;
        }
        return told == null ? Path.of("..", "shared", "data") : Path.of(told);
    }

    private Benchmark ingest() {
        if (people < 2 || connections < 1 || connections > 1000) {
            throw new UserError("--people is at least 2, --connections 1 to 1000.");
        }
        return new IngestBench(people, connections);
    }
}
