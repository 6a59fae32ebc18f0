package dev.upbeat.deploy.simulation.emit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person says: of their mood, of themselves. */
final class PersonJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PersonJson() {}

    static byte[] moods(List<MoodReport> reports) {
        return bytes(Map.of("reports", reports.stream().map(PersonJson::mood).toList()));
    }

    private static Map<String, Object> mood(MoodReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scale", report.instrument().id());
        json.put("value", report.valueMicros() / (double) RecordKind.MICROS);
        json.put("at", Instant.ofEpochMilli(report.atMillis()).toString());
        if (report.evidence() instanceof ZoneEvidence.Zone zone) {
            json.put("zone", zone.id());
        }
        json.put("id", report.id());
        json.put("revision", report.revision());
        return json;
    }

    static byte[] profile(List<ProfileEntry> entries) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (ProfileEntry entry : entries) {
            json.put(name(entry.field()), value(entry));
        }
        return bytes(json);
    }

    private static String name(ProfileField field) {
        return switch (field) {
            case BIRTH_YEAR -> "birthYear";
            case SEX -> "sex";
            case RESTING_HEART_RATE -> "restingHeartRateBpm";
            case MAXIMUM_HEART_RATE -> "maximumHeartRateBpm";
            case WEIGHT -> "weightKg";
            case FTP -> "ftpWatts";
            case ZONE -> "zone";
        };
    }

    private static Object value(ProfileEntry entry) {
        return switch (entry.field()) {
            case SEX, ZONE -> entry.text();
            case BIRTH_YEAR -> entry.number();
            default -> entry.number() / (double) RecordKind.MICROS;
        };
    }

    private static byte[] bytes(Map<String, Object> json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers that are not JSON", e);
        }
    }
}
