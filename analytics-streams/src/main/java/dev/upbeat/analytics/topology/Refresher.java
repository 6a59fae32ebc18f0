package dev.upbeat.analytics.topology;

import dev.upbeat.model.person.Pseudonym;
import org.apache.kafka.streams.KeyValue;

/** Works off what is pending: hours are judged again, days added up again, weeks counted again. */
final class Refresher {

    private final WorkQueue work;
    private final HourRefresher hours;
    private final DayRefresher days;
    private final WeekRefresher weeks;

    Refresher(WorkQueue work, HourRefresher hours, DayRefresher days, WeekRefresher weeks) {
        this.work = work;
        this.hours = hours;
        this.days = days;
        this.weeks = weeks;
    }

    /** Works off at most {@code limit} entries. */
    void run(int limit) {
        for (KeyValue<PendingWork.Key, PendingWork> entry : work.take(limit)) {
            Pseudonym person = Pseudonym.fromBytes(entry.key.person(), 0);
            switch (entry.key.kind()) {
                case HOUR -> hours.refresh(person, entry.key.number(), entry.value);
                case DATE -> days.refresh(person, entry.key.number(), entry.value);
                case WEEK -> weeks.refresh(person, entry.key.number());
            }
        }
    }
}
