package dev.upbeat.ingest.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.ingest.refusal.Refusals.Refusal;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
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

    private static final int MAX_ENTRIES = 1000;
    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 2100;
    private static final String EFFECTIVE_FROM = "effectiveFrom";
    private static final String EXPECTED_SINCE = "effectiveFrom must be a date such as 2026-03-01, or a time with an "
            + "offset, in a year from " + MIN_YEAR + " to " + MAX_YEAR;
    private static final Set<String> ENTRY_MEMBERS = Set.of("value", EFFECTIVE_FROM, "withdrawn");

    private final Map<String, FieldRule> rules;
    private final List<ProfileEntry> entries = new ArrayList<>();
    private final List<Refusal> wrong = new ArrayList<>();

    private ProfileDecoder(Year thisYear) {
        rules = new TreeMap<>(Map.of(
                "birthYear", new FieldRule.Whole(ProfileField.BIRTH_YEAR, MIN_YEAR, thisYear.getValue()),
                "sex",
                        new FieldRule.Choice(
                                ProfileField.SEX, Set.of("female", "male", "other"), "must be female, male or other"),
                "restingHeartRateBpm", new FieldRule.Quantity(ProfileField.RESTING_HEART_RATE, 25, 150),
                "maximumHeartRateBpm", new FieldRule.Quantity(ProfileField.MAXIMUM_HEART_RATE, 80, 250),
                "weightKg", new FieldRule.Quantity(ProfileField.WEIGHT, 2, 500),
                "ftpWatts", new FieldRule.Quantity(ProfileField.FTP, 10, 1000),
                "zone", new FieldRule.Zone(ProfileField.ZONE)));
    }

    /** @throws ProblemException 400 for what is not JSON of that shape, 422 naming every wrong member */
    static List<ProfileEntry> decode(byte[] body, Year thisYear) {
        JsonNode root;
        try {
            root = Json.readTree(body);
        } catch (IOException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
        ProfileDecoder decoder = new ProfileDecoder(thisYear);
        if (root == null || !root.isObject() || root.isEmpty()) {
            throw ProblemException.badRequest("The body must be a JSON object with at least one of: "
                    + String.join(", ", decoder.rules.keySet()) + ".");
        }
        decoder.read(root);
        if (!decoder.wrong.isEmpty()) {
            throw new ProblemException(422, "Profile not taken", "Nothing was changed: some members are wrong.")
                    .with("refused", decoder.wrong);
        }
        return decoder.entries;
    }

    private void read(JsonNode root) {
        EffectiveFrom general = effectiveFrom(root.get(EFFECTIVE_FROM), EFFECTIVE_FROM, -1, EffectiveFrom.always());
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            String name = member.getKey();
            FieldRule rule = rules.get(name);
            if (rule != null) {
                readMember(name, rule, member.getValue(), general);
            } else if (!name.equals(EFFECTIVE_FROM)) {
                refuse(Names.shown(name), -1, Names.unknown(name, rules.keySet()));
            }
        }
    }

    private void readMember(String name, FieldRule rule, JsonNode node, EffectiveFrom general) {
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

    private void readEntry(String name, int index, FieldRule rule, JsonNode node, EffectiveFrom general) {
        JsonNode value = node;
        EffectiveFrom from = general;
        boolean withdrawn = false;
        if (node.isObject()) {
            for (Iterator<String> members = node.fieldNames(); members.hasNext(); ) {
                String member = members.next();
                if (!ENTRY_MEMBERS.contains(member)) {
                    refuse(name, index, "has a member that " + Names.unknown(member, ENTRY_MEMBERS));
                    return;
                }
            }
            JsonNode said = node.path("withdrawn");
            if (!said.isMissingNode() && !said.isBoolean()) {
                refuse(name, index, "withdrawn must be true or false");
            }
            withdrawn = said.asBoolean(false);
            value = node.path("value");
            from = effectiveFrom(node.get(EFFECTIVE_FROM), name, index, general);
        }
        ProfileEntry entry = withdrawn ? new ProfileEntry(rule.field(), from, true, 0, "", 0) : rule.entry(value, from);
        if (entry == null) {
            refuse(name, index, rule.expected());
        } else {
            entries.add(entry);
        }
    }

    private EffectiveFrom effectiveFrom(@Nullable JsonNode node, String name, int index, EffectiveFrom otherwise) {
        if (node == null || node.isNull()) {
            return otherwise;
        }
        String text = node.isTextual() ? node.textValue() : "";
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= MIN_YEAR && date.getYear() <= MAX_YEAR) {
                return new EffectiveFrom.Date(date);
            }
        } catch (DateTimeException e) {
            // not a date: perhaps an instant
        }
        TimeReader time = new TimeReader();
        if (time.read(text.toCharArray(), 0, text.length()) && time.offsetSeconds() != TimeReader.WALL_CLOCK) {
            return new EffectiveFrom.Instant(time.millis());
        }
        refuse(name, index, EXPECTED_SINCE);
        return otherwise;
    }

    private void refuse(String name, int index, String sentence) {
        if (wrong.size() < Refusals.MAX_LISTED) {
            wrong.add(new Refusal("profile", index, name, sentence));
        }
    }
}
