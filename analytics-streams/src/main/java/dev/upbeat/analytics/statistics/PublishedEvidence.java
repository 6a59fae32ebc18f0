package dev.upbeat.analytics.statistics;

import java.util.List;

/**
 * What others found (SCIENCE section 6), to stand beside an answer of ours.
 *
 * @param finding in words, with its figure
 * @param source where it was published
 */
public record PublishedEvidence(String finding, String source) {

    /** On movement and mood from one occasion to the next. */
    public static final List<PublishedEvidence> WITHIN_PEOPLE = List.of(new PublishedEvidence(
            "Activity and the affect after it within people: r .05 (.03 to .06); between people: .08. 8,223 people.",
            "Rehder 2026"));

    /** For and against the claim that consistency matters more. */
    public static final List<PublishedEvidence> CONSISTENCY = List.of(new PublishedEvidence(
            "Depression in UK Biobank: hazard ratio .74 of the regularly active, .72 of those who did it all at the weekend."
                    + " That does not favour consistency.",
            "UK Biobank accelerometry"));

    /** By kind of movement. */
    public static final List<PublishedEvidence> MODALITIES = List.of(new PublishedEvidence(
            "Exercise as treatment of depression, effect sizes g: walking or jogging −.62, yoga −.55, strength −.49, mixed aerobic −.43.",
            "Noetel 2024"));
}
