package dev.upbeat.analytics.store;

import dev.upbeat.model.mood.MoodReport;
import org.jspecify.annotations.Nullable;

/** Writes what a report says into the columns of {@link Tables#MOOD} after the revision. */
final class MoodColumns {

    private MoodColumns() {}

    static void of(RowCursor columns, MoodReport report) {
        BinaryValues answers = columns.next();
        if (report.answers().items().isEmpty()) {
            answers.nothing();
        } else {
            answers.jsonb(report.answers().json());
        }
        Long score = report.scoreMicros();
        number(columns.next(), score == null ? null : DayColumns.units(score));
        number(columns.next(), score == null ? null : report.instrument().commonScale(score));
        String band = report.answers().band();
        columns.next().text(band.isEmpty() ? null : band);
        columns.next().int4(report.instrument().recallDays());
    }

    private static void number(BinaryValues column, @Nullable Double value) {
        if (value == null) {
            column.nothing();
        } else {
            column.float8(value);
        }
    }
}
