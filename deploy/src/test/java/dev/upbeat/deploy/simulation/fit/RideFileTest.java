package dev.upbeat.deploy.simulation.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.garmin.fit.ActivityMesg;
import com.garmin.fit.DateTime;
import com.garmin.fit.Decode;
import com.garmin.fit.DeviceInfoMesg;
import com.garmin.fit.EventMesg;
import com.garmin.fit.EventType;
import com.garmin.fit.FitDecoder;
import com.garmin.fit.FitMessages;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import dev.upbeat.deploy.simulation.Delivery;
import dev.upbeat.deploy.simulation.RideRecording;
import dev.upbeat.deploy.simulation.RideRecording.Point;
import dev.upbeat.deploy.simulation.Simulation;
import dev.upbeat.deploy.simulation.fit.RideFile.Options;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RideFileTest {

    private static final List<RideRecording> RIDES = rides();

    @ParameterizedTest(name = "compressed timestamps {0}, developer field {1}")
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void theVendorsReaderReadsWhatWasWritten(boolean compressed, boolean developer) {
        assertThat(RIDES.size()).isGreaterThan(3);
        for (RideRecording ride : RIDES) {
            byte[] file = RideFile.write(ride, new Options(compressed, developer));
            assertThat(new Decode().checkFileIntegrity(new ByteArrayInputStream(file)))
                    .isTrue();
            FitMessages read = new FitDecoder().decode(new ByteArrayInputStream(file));
            assertRecords(ride, read.getRecordMesgs(), developer);
            assertDevices(read.getDeviceInfoMesgs());
            assertEvents(ride, read.getEventMesgs());
            assertSummaries(
                    ride,
                    read.getSessionMesgs().getFirst(),
                    read.getActivityMesgs().getFirst());
            assertThat(read.getLapMesgs()).hasSize(1);
            assertThat(read.getFileIdMesgs().getFirst().getType()).isEqualTo(com.garmin.fit.File.ACTIVITY);
        }
    }

    @Test
    void shortHeadersMakeAShorterFile() {
        RideRecording ride = RIDES.getFirst();
        int full = RideFile.write(ride, new Options(false, false)).length;
        int compressed = RideFile.write(ride, new Options(true, false)).length;
        assertThat(full - compressed)
                .as("four bytes a record, since the timer's events carry full times, and a field less in the layout")
                .isEqualTo(ride.points().size() * 4 + 3);
    }

    @Test
    void theHeaderIsFourteenBytesWithAChecksum() {
        byte[] file = RideFile.write(RIDES.getFirst(), Options.STANDARD);
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.get(0)).isEqualTo((byte) 14);
        assertThat(header.getInt(4)).isEqualTo(file.length - 16);
        assertThat(header.getShort(12)).isEqualTo((short) Crc16.of(file, 0, 12)).isNotEqualTo((short) 0);
        // a message and its checksum have the checksum 0
        assertThat(Crc16.of(file, 0, file.length)).isZero();
        assertThat(Crc16.of("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 9))
                .isEqualTo(0xBB3D);
    }

    private static void assertRecords(RideRecording ride, List<RecordMesg> read, boolean developer) {
        assertThat(read).hasSameSizeAs(ride.points());
        for (int i = 0; i < read.size(); i++) {
            Point point = ride.points().get(i);
            RecordMesg record = read.get(i);
            assertThat(millis(record.getTimestamp())).isEqualTo(point.atMillis());
            if (point.bpm() == 0) {
                assertThat(record.getHeartRate()).isNull();
            } else {
                assertThat(record.getHeartRate()).isEqualTo((short) point.bpm());
            }
            assertThat(record.getPower()).isEqualTo(point.watts());
            assertThat(record.getCadence()).isEqualTo((short) point.cadence());
            assertThat(record.getSpeed()).isCloseTo(point.speed() / 1000f, within(1e-4f));
            assertThat(record.getGrade()).isCloseTo(point.gradeHundredths() / 100f, within(1e-4f));
            assertThat(record.getAltitude()).isCloseTo(point.altitudeFifths() / 5f, within(1e-3f));
            assertThat(record.getDistance()).isCloseTo(point.distanceCentimeters() / 100f, within(0.01f));
            assertThat(record.getDeveloperFields().iterator().hasNext()).isEqualTo(developer);
        }
    }

    private static void assertDevices(List<DeviceInfoMesg> devices) {
        assertThat(devices)
                .hasSize(3)
                .allSatisfy(device -> assertThat(device.getProductName()).startsWith("SIMULATED"));
        assertThat(devices.get(1).getAntplusDeviceType()).isEqualTo(com.garmin.fit.AntplusDeviceType.HEART_RATE);
        assertThat(devices.get(2).getAntplusDeviceType()).isEqualTo(com.garmin.fit.AntplusDeviceType.BIKE_POWER);
    }

    private static void assertEvents(RideRecording ride, List<EventMesg> events) {
        assertThat(events).hasSize(2 + 2 * ride.pauses().size());
        for (int i = 0; i < ride.pauses().size(); i++) {
            RideRecording.Pause pause = ride.pauses().get(i);
            EventMesg stop = events.get(1 + 2 * i);
            EventMesg start = events.get(2 + 2 * i);
            assertThat(stop.getEventType()).isEqualTo(EventType.STOP_ALL);
            assertThat(millis(stop.getTimestamp())).isEqualTo(pause.fromMillis());
            assertThat(start.getEventType()).isEqualTo(EventType.START);
            assertThat(millis(start.getTimestamp())).isEqualTo(pause.toMillis());
        }
    }

    private static void assertSummaries(RideRecording ride, SessionMesg session, ActivityMesg activity) {
        assertThat(session.getSport()).isEqualTo(Sport.CYCLING);
        assertThat(millis(session.getStartTime())).isEqualTo(ride.fromMillis());
        assertThat(session.getTotalElapsedTime())
                .isCloseTo((ride.toMillis() - ride.fromMillis()) / 1000f, within(0.01f));
        assertThat(session.getAvgHeartRate()).isBetween((short) 90, (short) 180);
        long local = activity.getLocalTimestamp() - activity.getTimestamp().getTimestamp();
        assertThat(local)
                .isEqualTo(ride.zone()
                        .getRules()
                        .getOffset(java.time.Instant.ofEpochMilli(ride.toMillis()))
                        .getTotalSeconds());
    }

    private static long millis(DateTime time) {
        return time.getDate().toInstant().toEpochMilli();
    }

    private static List<RideRecording> rides() {
        List<RideRecording> rides = new ArrayList<>();
        LocalDate first = LocalDate.of(2026, 10, 1);
        first.datesUntil(first.plusDays(31))
                .flatMap(date -> new Simulation(5).rich().day(date).deliveries().stream())
                .forEach(delivery -> {
                    if (delivery instanceof Delivery.Ride ride) {
                        rides.add(ride.recording());
                    }
                });
        return rides;
    }
}
