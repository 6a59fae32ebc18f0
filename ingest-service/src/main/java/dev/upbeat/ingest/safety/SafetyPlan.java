package dev.upbeat.ingest.safety;

import dev.upbeat.ingest.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for item 9, and what a person in a crisis is told: {@code safety.json}. Without it no PHQ-9 is taken.
 *
 * @param responder who looks at events, as people name them
 * @param hours when they do
 * @param defaultLanguage one of {@code crisisTexts}
 * @param crisisTexts by language, in lower case
 */
public record SafetyPlan(String responder, String hours, String defaultLanguage, Map<String, String> crisisTexts) {

    /** What is said where there is none. */
    public static final String MISSING =
            "is not taken here as phq-9, since nobody answers for its item 9: a responder, their hours and a crisis text per"
                    + " language have to be configured first (safety.json); phq-8 is taken";

    private static final int MAX_LANGUAGES = 100;
    private static final int MAX_HEADER = 1000;

    public SafetyPlan {
        Map<String, String> lower = new LinkedHashMap<>();
        crisisTexts.forEach((language, text) -> lower.put(language.toLowerCase(Locale.ROOT), text));
        crisisTexts = Map.copyOf(lower);
        defaultLanguage = defaultLanguage.toLowerCase(Locale.ROOT);
        if (!crisisTexts.containsKey(defaultLanguage)) {
            throw new IllegalArgumentException("there is no crisis text in the default language");
        }
    }

    /**
     * What is said to a person.
     *
     * @param language in which {@code text} is
     */
    public record CrisisText(String language, String text) {}

    /** @throws dev.upbeat.ingest.settings.SettingsException saying what is wrong or missing, and where */
    public static SafetyPlan read(Path file) {
        return read(Settings.read(file));
    }

    static SafetyPlan read(Settings file) {
        file.only(Set.of("responder", "hours", "crisisTexts", "defaultLanguage"));
        String responder = file.text("responder");
        String hours = file.text("hours");
        Map<String, String> texts = file.map("crisisTexts", MAX_LANGUAGES);
        if (texts.isEmpty()) {
            throw file.wrong("crisisTexts", "must hold a text for at least one language");
        }
        String language = file.text("defaultLanguage");
        if (texts.keySet().stream().noneMatch(language::equalsIgnoreCase)) {
            throw file.wrong("defaultLanguage", "must be a language of crisisTexts");
        }
        return new SafetyPlan(responder, hours, language, texts);
    }

    /**
     * The text in the language that the person wants most and that there is, else in the default one.
     *
     * @param language a language tag, or null
     * @param acceptLanguage the header, or null; asked where {@code language} gives none
     */
    public CrisisText crisisText(@Nullable String language, @Nullable String acceptLanguage) {
        String found = language == null ? null : known(language);
        if (found == null && acceptLanguage != null && acceptLanguage.length() <= MAX_HEADER) {
            found = accepted(acceptLanguage);
        }
        String chosen = found == null ? defaultLanguage : found;
        return new CrisisText(chosen, crisisTexts.getOrDefault(chosen, ""));
    }

    private @Nullable String accepted(String header) {
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                String found = range.getWeight() > 0 ? known(range.getRange()) : null;
                if (found != null) {
                    return found;
                }
            }
        } catch (IllegalArgumentException e) {
            return null; // a header that is none asks for nothing
        }
        return null;
    }

    /** The tag itself, or what is left of it when its last parts are taken away: {@code nb-NO}, then {@code nb}. */
    private @Nullable String known(String tag) {
        String rest = tag.toLowerCase(Locale.ROOT);
        while (!crisisTexts.containsKey(rest)) {
            int cut = rest.lastIndexOf('-');
            if (cut < 0) {
                return null;
            }
            rest = rest.substring(0, cut);
        }
        return rest;
    }
}
