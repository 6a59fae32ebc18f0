package dev.upbeat.ingest.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.json.Numbers;
import dev.upbeat.ingest.json.Zones;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member of a profile may hold. */
sealed interface FieldRule {

    /** The field on the log. */
    ProfileField field();

    /** The rest of a sentence that begins with the member's name. */
    String expected();

    /** The entry of a value, or null where it is not one. */
    @Nullable
    ProfileEntry entry(JsonNode value, EffectiveFrom from);

    /** A number, kept in millionths of its unit. */
    record Quantity(ProfileField field, int min, int max) implements FieldRule {
        @Override
        public String expected() {
            return "must be a number from " + min + " to " + max;
        }

        @Override
        public @Nullable ProfileEntry entry(JsonNode value, EffectiveFrom from) {
            long micros = value.isNumber() ? Numbers.micros(value.asText(), min, max) : Numbers.NONE;
            return micros == Numbers.NONE ? null : new ProfileEntry(field, from, false, micros, "", 0);
        }
    }

    /** A year. */
    record Whole(ProfileField field, int min, int max) implements FieldRule {
        @Override
        public String expected() {
            return "must be a whole number from " + min + " to " + max;
        }

        @Override
        public @Nullable ProfileEntry entry(JsonNode value, EffectiveFrom from) {
            boolean fits = value.canConvertToExactIntegral()
                    && value.canConvertToInt()
                    && value.intValue() >= min
                    && value.intValue() <= max;
            return fits ? new ProfileEntry(field, from, false, value.intValue(), "", 0) : null;
        }
    }

    /** One of a few texts. */
    record Choice(ProfileField field, Set<String> choices, String expected) implements FieldRule {
        @Override
        public @Nullable ProfileEntry entry(JsonNode value, EffectiveFrom from) {
            String text = value.isTextual() ? value.textValue() : "";
            return choices.contains(text) ? new ProfileEntry(field, from, false, 0, text, 0) : null;
        }
    }

    /** A time zone. */
    record Zone(ProfileField field) implements FieldRule {
        @Override
        public String expected() {
            return "must be an IANA time zone such as Europe/Oslo";
        }

        @Override
        public @Nullable ProfileEntry entry(JsonNode value, EffectiveFrom from) {
            ZoneId zone = value.isTextual() ? Zones.ofName(value.textValue()) : null;
            return zone == null ? null : new ProfileEntry(field, from, false, 0, zone.getId(), 0);
        }
    }
}
