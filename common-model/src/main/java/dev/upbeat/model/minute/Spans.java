package dev.upbeat.model.minute;

/** The minutes of an hour that an interval touches. */
final class Spans {

    private Spans() {}

    @FunctionalInterface
    interface Part {
        /** @param millis how much of the minute is covered */
        void accept(int minute, long millis);
    }

    static void eachMinute(long fromMillis, long toMillis, long hourMillis, Part part) {
        long start = Math.max(fromMillis, hourMillis);
        long end = Math.min(toMillis, hourMillis + HourWindow.MINUTES * HourWindow.MINUTE_MILLIS);
        while (start < end) {
            int minute = (int) ((start - hourMillis) / HourWindow.MINUTE_MILLIS);
            long stop = Math.min(end, hourMillis + (minute + 1) * HourWindow.MINUTE_MILLIS);
            part.accept(minute, stop - start);
            start = stop;
        }
    }
}
