package dev.upbeat.ingest.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.garmin.fit.Decode;
import com.garmin.fit.FitRuntimeException;
import com.garmin.fit.GarminProduct;
import com.garmin.fit.HrMesg;
import com.garmin.fit.MesgListener;
import com.garmin.fit.MesgNum;
import com.garmin.fit.RecordMesg;
import dev.upbeat.ingest.fit.protocol.FitDamage;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.fit.protocol.FitReader;
import dev.upbeat.ingest.fit.protocol.FitVisitor;
import dev.upbeat.ingest.fit.protocol.MessageType;
import dev.upbeat.ingest.refusal.Refusals;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds our decoder against the vendor's, message by message and field by field, on every file of the real data. */
class FitOracleTest {

    /** What a decoder found, and whether it got to the end. */
    private record Found(List<RecordRow> records, List<String> beats, boolean whole) {}

    @TestFactory
    List<DynamicTest> everyRecordSaysTheSame() throws Exception {
        return RealFits.each(FitOracleTest::compare);
    }

    private static void compare(Path path) throws Exception {
        byte[] body = Files.readAllBytes(path);
        Found theirs = theirs(body);
        Found ours = ours(body);

        // where theirs stops at damage, ours must agree as far as theirs came
        int records = theirs.whole() ? ours.records().size() : theirs.records().size();
        int beats = theirs.whole() ? ours.beats().size() : theirs.beats().size();
        System.out.println(path.getFileName() + ": " + theirs.records().size() + " records, "
                + theirs.beats().size() + " beats" + (theirs.whole() ? "" : ", theirs stops before the end")
                + (ours.whole() ? "" : ", ours finds damage"));
        assertThat(ours.records()).hasSizeGreaterThanOrEqualTo(theirs.records().size());
        assertThat(ours.records().subList(0, records)).isEqualTo(theirs.records());
        assertThat(ours.beats().subList(0, beats)).isEqualTo(theirs.beats());
    }

    private static Found ours(byte[] body) {
        List<RecordRow> records = new ArrayList<>();
        boolean[] whole = {true};
        HrReader beats = new HrReader(new Refusing(new Refusals()), new Samples.Budget());
        FitReader.read(body, new FitVisitor() {
            @Override
            public @Nullable MessageType wanted(int number) {
                return FitProfile.ofNumber(number);
            }

            @Override
            public void file(int offset) {
                // all files in one list
            }

            @Override
            public void message(FitMessage message) {
                if (message.type().equals(FitProfile.RECORD)) {
                    records.add(RecordRow.ofOurs(message));
                } else if (message.type().equals(FitProfile.HR)) {
                    beats.read(message);
                }
            }

            @Override
            public void damage(FitDamage damage) {
                whole[0] = false;
            }
        });
        List<String> told = new ArrayList<>();
        for (int i = 0; i < beats.heartRate().size(); i++) {
            told.add(beats.heartRate().atMillis(i) + " " + beats.heartRate().value(i));
        }
        return new Found(records, told, whole[0]);
    }

    private static Found theirs(byte[] body) {
        List<RecordRow> records = new ArrayList<>();
        TheirBeats beats = new TheirBeats();
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        Decode decode = new Decode();
        decode.addListener((MesgListener) mesg -> {
            if (mesg.getNum() == MesgNum.RECORD) {
                records.add(RecordRow.ofTheirs(new RecordMesg(mesg)));
            } else if (mesg.getNum() == MesgNum.HR) {
                beats.add(new HrMesg(mesg));
            }
        });
        boolean whole = true;
        try {
            while (in.available() > 0) {
                decode.read(in);
                decode.nextFile();
            }
        } catch (FitRuntimeException e) {
            whole = false;
        }
        return new Found(records, beats.told, whole);
    }

    /** Their event times, which they have expanded from 12 bits each, put onto the time of the message that has one. */
    private static final class TheirBeats {

        private static final int EVENT_TIMESTAMP = 9;
        private static final double TICKS = 1024;

        private final List<String> told = new ArrayList<>();
        private double anchorSeconds;
        private double anchorEvent;

        void add(HrMesg hr) {
            if (hr.getTimestamp() != null) {
                double fraction = hr.getFractionalTimestamp() == null ? 0 : hr.getFractionalTimestamp();
                anchorSeconds = hr.getTimestamp().getTimestamp() + fraction;
                anchorEvent = event(hr, 0);
            }
            for (int i = 0; i < hr.getNumFilteredBpm(); i++) {
                if (hr.getFilteredBpm(i) != null) {
                    // whole 32,768ths of a second, so that nothing is lost before it is cut to milliseconds
                    double parts = Math.rint((anchorSeconds + event(hr, i) - anchorEvent) * 32_768);
                    long millis = (long) Math.floor(parts * 1000 / 32_768) + 631_065_600_000L;
                    told.add(millis + " " + hr.getFilteredBpm(i) * 1_000_000L);
                }
            }
        }

        private static double event(HrMesg hr, int i) {
            return Math.rint(hr.getFieldDoubleValue(EVENT_TIMESTAMP, i) * TICKS) / TICKS;
        }
    }

    @Test
    void bikeComputersAreThoseThatTheVendorCallsEdge() throws Exception {
        TreeSet<Integer> edges = new TreeSet<>();
        for (Field field : GarminProduct.class.getFields()) {
            if (field.getType() == int.class
                    && field.getName().startsWith("EDGE")
                    && !field.getName().equals("EDGE_REMOTE")) {
                edges.add(field.getInt(null));
            }
        }
        for (int product = 0; product <= 0xFFFF; product++) {
            assertThat(GarminEdges.contains(product)).as("product %s", product).isEqualTo(edges.contains(product));
        }
    }
}
