package dev.upbeat.deploy.simulation.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.simulation.Delivery;
import dev.upbeat.deploy.simulation.SimulatedLife;
import dev.upbeat.deploy.simulation.Simulation;
import dev.upbeat.deploy.simulation.TimeStyle;
import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.upload.UploadFormats;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class EmitterTest {

    private static final Simulation SIMULATION = new Simulation(7);
    private static final Emitter EMITTER = new Emitter(false);

    /** Over a clock change of Europe, of America and of Lord Howe, with all styles of time. */
    @Test
    void uploadsAreReadAsWhatWasHandedOver() {
        Set<TimeStyle> styles = EnumSet.noneOf(TimeStyle.class);
        Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
        for (int number = 0; number <= 24; number++) {
            SimulatedLife life = life(number);
            for (LocalDate date : List.of(
                    LocalDate.of(2026, 3, 29),
                    LocalDate.of(2026, 4, 5),
                    LocalDate.of(2026, 10, 24),
                    LocalDate.of(2026, 10, 25),
                    LocalDate.of(2026, 11, 1))) {
                for (Delivery delivery : life.day(date).deliveries()) {
                    if (delivery instanceof Delivery.Records records) {
                        styles.add(records.style());
                        kinds.addAll(records.records().keySet());
                        assertReadAs(records, EMITTER.requests(records).getFirst());
                    }
                }
            }
        }
        assertThat(styles).containsExactlyInAnyOrder(TimeStyle.values());
        assertThat(kinds).contains(RecordKind.HEART_RATE, RecordKind.STEPS, RecordKind.ACTIVITY, RecordKind.SESSION);
    }

    @Test
    void aMonthIsTakenWithoutARefusal() {
        long records = 0;
        for (int number : List.of(0, 1, 2)) {
            List<Request> requests = month(number, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
            for (Request request : requests) {
                if (request.path().equals("/v1/uploads")) {
                    DecodedUpload upload =
                            UploadFormats.decoder(request.mediaType()).decode(request.body());
                    assertThat(upload.refusals().listed()).isEmpty();
                    assertThat(upload.accepted()).isEqualTo(request.records());
                    records += request.records();
                }
            }
        }
        assertThat(records).isGreaterThan(700_000);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() {
        LocalDate first = LocalDate.of(2026, 10, 20);
        for (int number : List.of(0, 3)) {
            List<Request> once = month(number, first, first.plusDays(5));
            List<Request> again = month(number, first, first.plusDays(5));
            assertThat(again).hasSameSizeAs(once);
            for (int i = 0; i < once.size(); i++) {
                assertThat(again.get(i).body()).isEqualTo(once.get(i).body());
            }
        }
        byte[] other = EMITTER.requests(
                        new Simulation(8).ordinary(3).day(first).deliveries().getFirst())
                .getFirst()
                .body();
        assertThat(other)
                .isNotEqualTo(EMITTER.requests(life(3).day(first).deliveries().getFirst())
                        .getFirst()
                        .body());
    }

    @Test
    void askingForADayMoreChangesNothingOfTheOthers() {
        LocalDate first = LocalDate.of(2026, 10, 20);
        for (int number : List.of(0, 3)) {
            List<byte[]> fewer = bodies(month(number, first, first.plusDays(5)));
            List<byte[]> more = bodies(month(number, first, first.plusDays(6)));
            assertThat(more.size()).isGreaterThan(fewer.size());
            for (byte[] body : fewer) {
                assertThat(more.removeIf(each -> Arrays.equals(each, body))).isTrue();
            }
        }
    }

    @Test
    void aRideAsAFileIsReadAsTheSameRecordsAsNatively() {
        LocalDate first = LocalDate.of(2026, 10, 1);
        int rides = 0;
        for (LocalDate date : first.datesUntil(first.plusDays(31)).toList()) {
            for (Delivery delivery : life(0).day(date).deliveries()) {
                if (delivery instanceof Delivery.Ride ride) {
                    Request file = new Emitter(true).requests(ride).getFirst();
                    assertThat(file.mediaType()).isEqualTo(Emitter.FIT);
                    DecodedUpload read = UploadFormats.decoder(file.mediaType()).decode(file.body());
                    assertThat(read.refusals().listed()).isEmpty();
                    List<Delivery.Records> natively = ride.recording().asRecords(ride.atMillis());
                    assertThat(read.parts()).hasSameSizeAs(natively);
                    for (Delivery.Records records : natively) {
                        DecodedUpload.Part part = read.parts().stream()
                                .filter(each ->
                                        each.device().kind() == records.device().kind())
                                .findFirst()
                                .orElseThrow();
                        assertSame(records, part.records());
                    }
                    rides++;
                }
            }
        }
        assertThat(rides).isGreaterThan(2);
    }

    private static SimulatedLife life(int number) {
        return number == 0 ? SIMULATION.rich() : SIMULATION.ordinary(number);
    }

    private static List<Request> month(int number, LocalDate first, LocalDate last) {
        List<Request> requests = new ArrayList<>();
        life(number).deliver(first, last, delivery -> requests.addAll(EMITTER.requests(delivery)));
        return requests;
    }

    /** A doubled sync has one body twice. */
    private static List<byte[]> bodies(List<Request> requests) {
        List<byte[]> bodies = new ArrayList<>();
        for (Request request : requests) {
            if (bodies.stream().noneMatch(body -> Arrays.equals(body, request.body()))) {
                bodies.add(request.body());
            }
        }
        return bodies;
    }

    private static void assertReadAs(Delivery.Records expected, Request request) {
        DecodedUpload upload = UploadFormats.decoder(request.mediaType()).decode(request.body());
        assertThat(upload.refusals().listed()).isEmpty();
        DecodedUpload.Part part = upload.parts().getFirst();
        assertThat(part.device()).isEqualTo(expected.device());
        assertSame(expected, part.records());
    }

    private static void assertSame(Delivery.Records expected, SortedMap<RecordKind, Columns> read) {
        assertThat(read.keySet()).isEqualTo(expected.records().keySet());
        expected.records().forEach((kind, columns) -> {
            Columns theirs = Objects.requireNonNull(read.get(kind));
            assertThat(theirs.size()).isEqualTo(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                boolean same =
                        Columns.compareKeys(columns, i, theirs, i) == 0 && Columns.sameContent(columns, i, theirs, i);
                assertThat(same)
                        .as("%s %d of %s in %s: %s", kind, i, expected.style(), zone(expected), columns.startMillis(i))
                        .isTrue();
            }
        });
    }

    private static ZoneEvidence zone(Delivery.Records records) {
        return records.records().firstEntry().getValue().evidence(0);
    }
}
