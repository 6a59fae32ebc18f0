package dev.upbeat.analytics.api;

import dev.upbeat.model.day.Week;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ISO weeks as text: {@code 2026-W10} begins on 2026-03-02. */
final class IsoWeek {

    private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");

    private IsoWeek() {}

    static String of(LocalDate monday) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** The Monday of a week, or of the week of a date. */
    static LocalDate monday(String text, String what) {
        try {
            Matcher week = WEEK.matcher(text);
            if (!week.matches()) {
                return checked(Week.mondayOf(LocalDate.parse(text)), what);
            }
            int year = Integer.parseInt(week.group(1));
            int number = Integer.parseInt(week.group(2));
            // the fourth of January is always in the first week
            LocalDate monday = Week.mondayOf(LocalDate.of(year, 1, 4)).plusWeeks(number - 1L);
            if (number < 1 || monday.get(IsoFields.WEEK_BASED_YEAR) != year) {
                throw Problem.badRequest(what + ": the year has no such week.");
            }
            return checked(monday, what);
        } catch (DateTimeException e) {
            throw Problem.badRequest(what + " is an ISO week such as 2026-W10, or a date in it.");
        }
    }

    private static LocalDate checked(LocalDate monday, String what) {
        if (monday.getYear() < 1 || monday.plusDays(6).getYear() > 9999) {
            throw Problem.badRequest(what + " is in a year from 1 to 9999.");
        }
        return monday;
    }
}
