package dev.upbeat.deploy.importing.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.client.Answer;
import dev.upbeat.deploy.client.Outgoing;
import dev.upbeat.deploy.client.UpbeatClient;
import dev.upbeat.deploy.importing.csv.CsvFile.Row;
import dev.upbeat.deploy.importing.csv.Mapping.ReportMapping;
import dev.upbeat.deploy.importing.csv.RowReader.Report;
import dev.upbeat.ingest.settings.SettingsException;
import dev.upbeat.model.person.Pseudonym;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends the reports of a CSV file, person by person. A row that cannot be taken is named by line and column and costs no other. */
public final class CsvImport {

    /** Fewer than an answer lists refusals for. */
    private static final int BATCH = 500;

    private static final int MAX_TROUBLES = 1000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Mapping mapping;
    private final Map<String, List<Report>> byPerson = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private final int rows;
    private int empty;
    private int incomplete;
    private int taken;
    private int refused;
    private int unheard;
    private boolean crisis;

    /**
     * Reads a file; nothing is sent yet.
     *
     * @throws UserError for a file or a mapping that cannot be used, saying where
     */
    public CsvImport(Path csv, Path mappingFile) {
        try {
            this.mapping = Mapping.read(mappingFile);
        } catch (SettingsException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
        CsvFile file = CsvFile.read(csv, mapping.delimiter());
        List<String> absent = mapping.columns().stream()
                .filter(column -> !file.has(column))
                .distinct()
                .toList();
        if (!absent.isEmpty()) {
            throw new UserError("The mapping names columns that " + csv.getFileName() + " does not have: "
                    + String.join(", ", absent) + ".");
        }
        RowReader reader = new RowReader(file, mapping);
        this.rows = file.rows().size();
        for (Row row : file.rows()) {
            RowReader.Read read = reader.read(row);
            incomplete += read.incomplete();
            empty += read.reports().isEmpty() && read.incomplete() == 0 ? 1 : 0;
            read.reports()
                    .forEach(report -> byPerson.computeIfAbsent(report.person(), name -> new ArrayList<>())
                            .add(report));
        }
    }

    /** Finds the person of an operator's name. */
    @FunctionalInterface
    public interface People {
        /** Empty where nobody is called so. */
        Optional<Pseudonym> find(String name) throws SQLException;
    }

    /** Whether the file tells whose its rows are. */
    public boolean tellsPeople() {
        return mapping.person() != null;
    }

    /** Says what would be sent. */
    public void dryRun(PrintWriter out) {
        long reports = byPerson.values().stream().mapToLong(List::size).sum();
        out.println("Would be sent: " + reports + " reports of " + byPerson.size() + " people from " + rows + " rows");
        leftOut(out);
        out.println("Nothing was sent; what an answer holds is judged when it is.");
        out.flush();
    }

    /**
     * Sends all and says what became of it; returns whether all was taken.
     *
     * @param token an admin's
     * @param only whose all rows are; null where the file tells
     */
    public boolean send(int ingestPort, String token, People people, @Nullable Pseudonym only, PrintWriter out)
            throws SQLException {
        Set<Pseudonym> takenOf = new LinkedHashSet<>();
        try (UpbeatClient client = new UpbeatClient(ingestPort)) {
            for (Map.Entry<String, List<Report>> each : byPerson.entrySet()) {
                Pseudonym person = only != null ? only : find(people, each.getKey(), each.getValue());
                if (person == null) {
                    continue;
                }
                int before = taken;
                List<Report> reports = each.getValue();
                for (int from = 0; from < reports.size(); from += BATCH) {
                    send(client, token, person, reports.subList(from, Math.min(from + BATCH, reports.size())));
                }
                if (taken > before) {
                    takenOf.add(person);
                }
            }
        }
        print(out, takenOf.size());
        return refused == 0;
    }

    private @Nullable Pseudonym find(People people, String name, List<Report> reports) throws SQLException {
        Optional<Pseudonym> person = name.isEmpty() ? Optional.empty() : people.find(name);
        if (person.isEmpty()) {
            String why = name.isEmpty()
                    ? "is empty: nobody is named"
                    : "names nobody who is known: with --new-people they are taken in";
            for (Report report : reports) {
                refuse(report.line(), String.valueOf(mapping.person()), why);
                unheard += report.itemNineAbove0() ? 1 : 0;
            }
        }
        return person.orElse(null);
    }

    private void send(UpbeatClient client, String token, Pseudonym person, List<Report> reports) {
        byte[] body;
        try {
            body = MAPPER.writeValueAsBytes(
                    Map.of("reports", reports.stream().map(Report::json).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of ours that is not JSON", e);
        }
        Answer answer = client.send(
                new Outgoing("POST", "/v1/mood?participant=" + person.text(), "application/json", false, null, body),
                token);
        crisis |= answer.body().has("crisisText");
        JsonNode refusals = answer.body().path("refused");
        if (!answer.isTaken() && refusals.isMissingNode()) {
            throw new UserError("Upbeat did not take the reports from line "
                    + reports.getFirst().line() + " on: " + answer.detail());
        }
        for (JsonNode refusal : refusals) {
            Report report = reports.get(refusal.path("index").asInt());
            String field = refusal.path("field").asText();
            refuse(
                    report.line(),
                    column(report.from(), field),
                    refusal.path("reason").asText());
        }
        taken += answer.body().path("acceptedTotal").asInt(0);
    }

    private String column(ReportMapping report, String field) {
        String own = report.time();
        String time = own != null ? own : mapping.time();
        String value = report.value();
        if (field.startsWith("answers.")) {
            String item = field.substring("answers.".length());
            return report.items().getOrDefault(item, report.instrument() + " " + field);
        }
        return switch (field) {
            case "at" -> String.valueOf(time);
            case "value" -> String.valueOf(value);
            case "zone" -> mapping.zoneColumn() == null ? "zone" : mapping.zoneColumn();
            case "id" -> String.join("/", mapping.id());
            default -> report.instrument();
        };
    }

    private void refuse(int line, String column, String why) {
        refused++;
        if (troubles.size() < MAX_TROUBLES) {
            troubles.add("  line " + line + ", " + column + ": " + why);
        }
    }

    private void print(PrintWriter out, int people) {
        out.println("Taken: " + taken + " reports of " + people + " people from " + rows + " rows");
        leftOut(out);
        if (refused > 0) {
            out.println("Refused: " + refused + ":");
            troubles.forEach(out::println);
            if (refused > troubles.size()) {
                out.println("  and " + (refused - troubles.size()) + " more");
            }
        }
        if (crisis) {
            out.println("Item 9 of the PHQ-9 is above 0 in some of them: the responder sees them as events now.");
        }
        if (unheard > 0) {
            out.println("ITEM 9 IS ABOVE 0 IN " + unheard + " OF THE REFUSED REPORTS, AND NO RESPONDER SEES THEM, since"
                    + " nobody knows whose they are: look at those lines now.");
        }
        out.flush();
    }

    private void leftOut(PrintWriter out) {
        if (empty > 0) {
            out.println("Without an answer: " + empty + " rows");
        }
        if (incomplete > 0) {
            out.println("Not complete, and left out: " + incomplete + " forms");
        }
    }
}
