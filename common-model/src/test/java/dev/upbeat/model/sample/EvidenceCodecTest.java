package dev.upbeat.model.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCodecTest {

    private static final List<ZoneEvidence> ASCENDING = List.of(
            ZoneEvidence.none(),
            new ZoneEvidence.Offset(-3600),
            new ZoneEvidence.Offset(0),
            new ZoneEvidence.Offset(3600),
            new ZoneEvidence.Zone("Asia/Tokyo"),
            new ZoneEvidence.Zone("Europe/Oslo"));

    @Test
    void evidenceReadsBack() throws MalformedRecordException {
        for (ZoneEvidence each : ASCENDING) {
            byte[] bytes = EvidenceCodec.encode(each).toBytes();
            assertThat(EvidenceCodec.decode(new ProtoReader(bytes))).isEqualTo(each);
        }
    }

    @Test
    void evidenceHasAFixedOrder() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(ASCENDING.get(i).compareTo(ASCENDING.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {86_401, -86_401, Long.MAX_VALUE, Long.MIN_VALUE})
    void anOffsetOfMoreThanADayIsMalformed(long seconds) {
        byte[] bytes = new ProtoWriter().signedAlways(2, seconds).toBytes();
        assertThatThrownBy(() -> EvidenceCodec.decode(new ProtoReader(bytes)))
                .isInstanceOf(MalformedRecordException.class);
    }
}
