package dev.upbeat.analytics.topology;

import dev.upbeat.model.person.Pseudonym;
import org.apache.kafka.streams.KeyValue;

/** Works off what is pending: hours are judged again, days added up again. */
final class Refresher {

    private final WorkQueue work;
    private final HourRefresher hours;
    private final DayRefresher days;

    Refresher(WorkQueue work, HourRefresher hours, DayRefresher days) {
        this.work = work;
        this.hours = hours;
        this.days = days;
    }

    /** Works off at most {@code limit} entries. */
    void run(int limit) {
        for (KeyValue<PendingWork.Key, PendingWork> entry : work.take(limit)) {
            Pseudonym person = Pseudonym.fromBytes(entry.key.person(), 0);
            if (entry.key.date()) {
                days.refresh(person, entry.key.number(), entry.value);
            } else {
                hours.refresh(person, entry.key.number(), entry.value);
            }
        }
    }
}
