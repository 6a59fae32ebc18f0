package dev.upbeat.model.mood;

/** What stands beside everything that a participant sees. */
public final class Notes {

    /** Stands in every answer and on every page that a participant sees. */
    public static final String PROFESSIONAL_ADVICE =
            "Upbeat is no substitute for professional advice. If you are in treatment, consult "
                    + "your therapist, psychiatrist or other mental health professional.";

    private Notes() {}
}
