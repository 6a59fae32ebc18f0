package dev.upbeat.analytics.research;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a study are asked for.
 *
 * @param study its name
 * @param from the first local date, null for as far back as there is
 * @param to the last local date, null for as far as there is
 * @param person a pseudonym of this study, null for everybody
 * @param definition by which the rows were computed
 * @param asOf as they were known at this instant; null for now
 */
public record Selection(
        String study,
        DataSet dataSet,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UUID person,
        String definition,
        @Nullable Instant asOf) {}
