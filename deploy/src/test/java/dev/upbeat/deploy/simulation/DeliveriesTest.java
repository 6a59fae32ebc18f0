package dev.upbeat.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes wrong between devices and Upbeat does go wrong here, and never so that the outcome would depend on the order. */
class DeliveriesTest {

    private static final Simulation SIMULATION = new Simulation(11);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 20);
    private static final int DAYS = 60;

    /** Among all that a person hands over two values of one key differ in revision, or are the same. */
    @Test
    void noTwoRecordsContradictEachOther() {
        for (SimulatedLife life : people().subList(0, 6)) {
            Map<List<Object>, Object> known = new HashMap<>();
            for (Delivery delivery : deliveries(life, 14)) {
                for (Delivery.Records records : records(delivery)) {
                    records.records().forEach((kind, columns) -> {
                        for (int i = 0; i < columns.size(); i++) {
                            List<Object> key = List.of(
                                    records.device().id(),
                                    kind,
                                    columns.startMillis(i),
                                    columns.endMillis(i),
                                    columns.id(i),
                                    columns.revision(i));
                            Object content = content(kind, columns, i);
                            Object before = known.putIfAbsent(key, content);
                            assertThat(before == null || before.equals(content))
                                    .as(
                                            "%s of %s: %s and %s",
                                            key, life.person().name(), before, content)
                                    .isTrue();
                        }
                    });
                }
            }
        }
    }

    @Test
    void syncsAreLateDoubledOverlappingAndShuffled() {
        int late = 0;
        int doubled = 0;
        int shuffled = 0;
        int overlapping = 0;
        int revised = 0;
        int withdrawn = 0;
        Set<TimeStyle> styles = EnumSet.noneOf(TimeStyle.class);
        for (SimulatedLife life : people()) {
            Set<Long> seen = new HashSet<>();
            Delivery.Records before = null;
            for (Delivery delivery : deliveries(life, life.person().number() == 0 ? 20 : DAYS)) {
                if (!(delivery instanceof Delivery.Records records)) {
                    continue;
                }
                styles.add(records.style());
                Columns steps = records.records().get(RecordKind.STEPS);
                if (steps != null) {
                    long last = steps.endMillis(steps.size() - 1);
                    late += records.atMillis() - last > 20 * 60 * Bout.MINUTE && steps.revision(0) == 0 ? 1 : 0;
                    shuffled += steps.size() > 2 && !steps.isSorted() ? 1 : 0;
                    revised += steps.revision(0) > 0 ? 1 : 0;
                    boolean same = before != null && before.records().equals(records.records());
                    doubled += same ? 1 : 0;
                    overlapping += !same && steps.revision(0) == 0 && !seen.add(steps.startMillis(0)) ? 1 : 0;
                    for (int i = 0; i < steps.size(); i++) {
                        seen.add(steps.startMillis(i));
                    }
                    before = records;
                }
                Columns sessions = records.records().get(RecordKind.SESSION);
                withdrawn += sessions != null && sessions.withdrawn(0) ? 1 : 0;
            }
        }
        assertThat(List.of(late, doubled, shuffled, overlapping, revised, withdrawn))
                .allSatisfy(times -> assertThat(times).isPositive());
        assertThat(styles).containsExactlyInAnyOrder(TimeStyle.values());
    }

    @Test
    void clocksAreAnHourBehindInTheYear2000AndAYearAhead() {
        Set<ClockFault.Kind> kinds = EnumSet.noneOf(ClockFault.Kind.class);
        for (SimulatedLife life : people()) {
            for (int day = 0; day < 365; day++) {
                DayPlan plan = life.plan(FIRST.plusDays(day));
                ClockFault fault = ClockFault.draw(life.person(), plan, new long[] {plan.endMillis()});
                if (fault == null) {
                    continue;
                }
                kinds.add(fault.kind());
                assertThat(fault.stamp(fault.emptyFromMillis())).isEqualTo(fault.emptyFromMillis());
                assertThat(fault.stamp(plan.endMillis())).isEqualTo(plan.endMillis());
                Instant wrong = Instant.ofEpochMilli(fault.stamp(fault.wrongFromMillis()));
                assertThat(wrong).isAfter(Instant.parse("1999-12-31T00:00:00Z"));
                if (fault.kind() == ClockFault.Kind.HOUR_BEHIND) {
                    assertThat(wrong.toEpochMilli()).isGreaterThan(fault.emptyFromMillis());
                }
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(ClockFault.Kind.values());
    }

    @Test
    void onADayOfTravelEachSyncIsOfOneZone() {
        int travels = 0;
        for (SimulatedLife life : people()) {
            for (LocalDate date : FIRST.datesUntil(FIRST.plusDays(DAYS)).toList()) {
                DayPlan plan = life.plan(date);
                if (plan.zone().equals(plan.zoneLater())) {
                    continue;
                }
                travels++;
                Set<ZoneEvidence> zones = new HashSet<>();
                for (Delivery delivery : life.day(date).deliveries()) {
                    for (Delivery.Records records : records(delivery)) {
                        if (records.style() == TimeStyle.WALL_CLOCK) {
                            records.records().values().forEach(columns -> zones.add(columns.evidence(0)));
                        }
                    }
                }
                if (life.person().number() == 0) {
                    assertThat(zones)
                            .contains(
                                    new ZoneEvidence.Zone(plan.zone().getId()),
                                    new ZoneEvidence.Zone(plan.zoneLater().getId()));
                }
            }
        }
        assertThat(travels).isGreaterThanOrEqualTo(4);
    }

    private static List<SimulatedLife> people() {
        List<SimulatedLife> people = new ArrayList<>(List.of(SIMULATION.rich()));
        for (int number = 1; number <= 14; number++) {
            people.add(SIMULATION.ordinary(number));
        }
        return people;
    }

    private static List<Delivery> deliveries(SimulatedLife life, int days) {
        List<Delivery> deliveries = new ArrayList<>();
        life.deliver(FIRST, FIRST.plusDays(days), deliveries::add);
        return deliveries;
    }

    private static List<Delivery.Records> records(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Records records -> List.of(records);
            case Delivery.Ride ride -> ride.recording().asRecords(ride.atMillis());
            case Delivery.Moods moods -> List.of();
            case Delivery.Profile profile -> List.of();
        };
    }

    private static Object content(RecordKind kind, Columns columns, int i) {
        Object value = kind == RecordKind.SESSION && !columns.withdrawn(i)
                ? columns.label(SessionValue.labelIndex(columns.value(i))) + SessionValue.selfReported(columns.value(i))
                : columns.value(i);
        return List.of(value, columns.withdrawn(i), columns.evidence(i));
    }
}
