package dev.upbeat.deploy.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.deploy.client.Answer;
import dev.upbeat.deploy.client.Outgoing;
import dev.upbeat.deploy.client.UpbeatClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sends files; what is answered is what became of them. */
final class Uploader {

    private final UpbeatClient client;
    private final String token;

    Uploader(UpbeatClient client, String token) {
        this.client = client;
        this.token = token;
    }

    Outcome send(ImportFile file) {
        Answer answer = client.send(
                new Outgoing(
                        "POST",
                        "/v1/uploads",
                        file.type().mediaType(),
                        file.packed(),
                        onceKey(file.content()),
                        file.sent()),
                token);
        JsonNode body = answer.body();
        List<String> reasons = new ArrayList<>();
        for (JsonNode each : body.path("refused")) {
            if (reasons.size() < Outcome.MAX_REASONS) {
                reasons.add(Refused.sentence(
                        file.type(),
                        each.path("kind").asText(""),
                        each.path("index").asInt(-1),
                        each.path("field").asText(""),
                        each.path("reason").asText("")));
            }
        }
        if (!answer.isTaken()) {
            return reasons.isEmpty()
                    ? Outcome.refusedWholly(answer.detail())
                    : Outcome.refusedWholly(body.path("refusedTotal").asLong(1), reasons);
        }
        Map<String, Long> taken = new TreeMap<>();
        body.path("accepted")
                .properties()
                .forEach(each -> taken.put(each.getKey(), each.getValue().asLong()));
        List<String> notes = new ArrayList<>();
        body.path("notes").forEach(note -> notes.add(note.asText()));
        // which days they are is told by the same decoder here: the receipt has no dates
        Set<LocalDate> days = Decoded.outcome(file).days();
        return new Outcome(taken, body.path("refusedTotal").asLong(0), reasons, notes, days, false);
    }

    private static String onceKey(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha256-" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
