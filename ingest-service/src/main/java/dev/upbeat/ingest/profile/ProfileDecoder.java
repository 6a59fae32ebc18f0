package dev.upbeat.ingest.profile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Refusals.Refusal;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a profile: members each with a value, {@code {"value": …, "effectiveFrom": …}}, or an array of such; a top-level
 * {@code effectiveFrom} holds for all that have none. All or nothing: a wrong member refuses the whole.
 */
final class ProfileDecoder {

    private static final ObjectMapper MAPPER = new ObjectMapper(Json.FACTORY);
    private static final int MAX_ENTRIES = 1000;
    private static final String EFFECTIVE_FROM = "effectiveFrom";
    private static final Set<String> ENTRY_MEMBERS = Set.of("value", EFFECTIVE_FROM, "withdrawn");
    private static final Map<String, Rule> RULES = new TreeMap<>(Map.of(
            "birthYear", new Rule(ProfileField.BIRTH_YEAR, 1900, 2100, true),
            "sex", new Rule(ProfileField.SEX, 0, 0, false),
            "restingHeartRateBpm", new Rule(ProfileField.RESTING_HEART_RATE, 25, 150, false),
            "maximumHeartRateBpm", new Rule(ProfileField.MAXIMUM_HEART_RATE, 80, 250, false),
            "weightKg", new Rule(ProfileField.WEIGHT, 2, 500, false),
            "ftpWatts", new Rule(ProfileField.FTP, 10, 1000, false),
            "zone", new Rule(ProfileField.ZONE, 0, 0, false)));
    private static final Set<String> SEXES = Set.of("female", "male", "other");

    private final List<ProfileEntry> entries = new ArrayList<>();
    private final List<Refusal> wrong = new ArrayList<>();

    private ProfileDecoder() {}

    private record Rule(ProfileField field, int min, int max, boolean whole) {}

    /** @throws ProblemException 400 for what is not JSON, 422 naming every wrong member */
    static List<ProfileEntry> decode(byte[] body) {
        JsonNode root;
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            root = MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(Json.describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (root == null || !root.isObject() || root.isEmpty()) {
            throw ProblemException.badRequest(
                    "The body must be a JSON object with at least one of: " + String.join(", ", RULES.keySet()) + ".");
        }
        ProfileDecoder decoder = new ProfileDecoder();
        decoder.read(root);
        if (!decoder.wrong.isEmpty()) {
            throw new ProblemException(422, "Profile not taken", "Nothing was changed: some members are wrong.")
                    .with("refused", decoder.wrong);
        }
        return decoder.entries;
    }

    private void read(JsonNode root) {
        EffectiveFrom general = effectiveFrom(root.get(EFFECTIVE_FROM), EFFECTIVE_FROM, EffectiveFrom.always());
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            String name = member.getKey();
            Rule rule = RULES.get(name);
            if (rule != null) {
                readMember(name, rule, member.getValue(), general);
            } else if (!name.equals(EFFECTIVE_FROM)) {
                String shown = name.length() > 40 ? name.substring(0, 40) : name;
                refuse(shown, -1, Names.unknown(name, RULES.keySet()));
            }
        }
    }

    private void readMember(String name, Rule rule, JsonNode node, EffectiveFrom general) {
        if (!node.isArray()) {
            readEntry(name, -1, rule, node, general);
            return;
        }
        if (node.size() > MAX_ENTRIES) {
            refuse(name, -1, "has more than " + MAX_ENTRIES + " entries");
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            readEntry(name, i, rule, node.get(i), general);
        }
    }

    private void readEntry(String name, int index, Rule rule, JsonNode node, EffectiveFrom general) {
        JsonNode value = node;
        EffectiveFrom from = general;
        boolean withdrawn = false;
        if (node.isObject()) {
            for (Iterator<String> members = node.fieldNames(); members.hasNext(); ) {
                String member = members.next();
                if (!ENTRY_MEMBERS.contains(member)) {
                    refuse(name, index, "has a member that " + Names.unknown(member, ENTRY_MEMBERS));
                }
            }
            value = node.path("value");
            withdrawn = node.path("withdrawn").asBoolean(false);
            from = effectiveFrom(node.get(EFFECTIVE_FROM), name, general);
        }
        if (withdrawn) {
            entries.add(new ProfileEntry(rule.field(), from, true, 0, "", 0));
        } else if (rule.field() == ProfileField.SEX) {
            if (SEXES.contains(value.asText(""))) {
                entries.add(new ProfileEntry(rule.field(), from, false, 0, value.asText(), 0));
            } else {
                refuse(name, index, "must be female, male or other");
            }
        } else if (rule.field() == ProfileField.ZONE) {
            readZone(name, index, value, from);
        } else {
            readNumber(name, index, rule, value, from);
        }
    }

    private void readZone(String name, int index, JsonNode value, EffectiveFrom from) {
        try {
            String zone = ZoneId.of(value.asText("")).getId();
            entries.add(new ProfileEntry(ProfileField.ZONE, from, false, 0, zone, 0));
        } catch (DateTimeException e) {
            refuse(name, index, "must be an IANA time zone such as Europe/Oslo");
        }
    }

    private void readNumber(String name, int index, Rule rule, JsonNode value, EffectiveFrom from) {
        boolean kind = rule.whole() ? value.isIntegralNumber() : value.isNumber();
        if (!kind || value.doubleValue() < rule.min() || value.doubleValue() > rule.max()) {
            String what = rule.whole() ? "a whole number" : "a number";
            refuse(name, index, "must be " + what + " from " + rule.min() + " to " + rule.max());
            return;
        }
        long number = rule.whole()
                ? value.longValue()
                : BigDecimal.valueOf(value.doubleValue())
                        .movePointRight(6)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact();
        entries.add(new ProfileEntry(rule.field(), from, false, number, "", 0));
    }

    private EffectiveFrom effectiveFrom(@Nullable JsonNode node, String name, EffectiveFrom otherwise) {
        if (node == null || node.isNull()) {
            return otherwise;
        }
        String text = node.asText("");
        try {
            return new EffectiveFrom.Date(LocalDate.parse(text));
        } catch (DateTimeException e) {
            // not a date: perhaps an instant
        }
        TimeReader time = new TimeReader();
        if (time.read(text.toCharArray(), 0, text.length()) && time.offsetSeconds() != TimeReader.WALL_CLOCK) {
            return new EffectiveFrom.Instant(time.millis());
        }
        refuse(name, -1, "effectiveFrom must be a date such as 2026-03-01, or a time with an offset");
        return otherwise;
    }

    private void refuse(String name, int index, String sentence) {
        if (wrong.size() < MAX_ENTRIES) {
            wrong.add(new Refusal("profile", index, name, sentence));
        }
    }
}
