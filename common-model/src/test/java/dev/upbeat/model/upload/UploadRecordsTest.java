package dev.upbeat.model.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.wire.MalformedRecordException;
import org.junit.jupiter.api.Test;

class UploadRecordsTest {

    @Test
    void aTallyAddsUpAndKeepsItsReasons() throws MalformedRecordException {
        Tally tally = new Tally();
        tally.add(Disposition.NEW, 3);
        tally.add(Disposition.REFUSED, "no_zone", 2);
        Tally more = new Tally();
        more.add(Disposition.REFUSED, "no_zone", 1);
        more.add(Disposition.QUARANTINED, "future", 4);
        tally.addAll(more);
        Tally read = UploadReceipt.fromBytes(new UploadReceipt(true, tally).toBytes())
                .tally();
        assertThat(read.total()).isEqualTo(10);
        assertThat(read.count(Disposition.REFUSED)).isEqualTo(3);
        assertThat(read.reasons()).containsEntry("no_zone", 3L).containsEntry("future", 4L);
    }

    @Test
    void anEndReadsBack() throws MalformedRecordException {
        Tally refused = new Tally();
        refused.add(Disposition.REFUSED, "no_zone", 2);
        UploadEnd read = UploadEnd.fromBytes(new UploadEnd(10, 3, refused).toBytes());
        assertThat(read.records()).isEqualTo(10);
        assertThat(read.chunks()).isEqualTo(3);
        assertThat(read.refused().total()).isEqualTo(2);
    }

    @Test
    void aLastChunkWithoutItsEndIsRefused() {
        assertThatThrownBy(() -> LastChunk.fromBytes(new byte[0]))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("chunk and end expected");
    }

    @Test
    void aReceiptTellsWhetherTheUploadIsComplete() throws MalformedRecordException {
        assertThat(UploadReceipt.fromBytes(new UploadReceipt(true, new Tally()).toBytes())
                        .complete())
                .isTrue();
        assertThat(UploadReceipt.fromBytes(new UploadReceipt(false, new Tally()).toBytes())
                        .complete())
                .isFalse();
    }

    @Test
    void whatIsKeptAsideReadsBack() throws MalformedRecordException {
        Quarantined read = Quarantined.fromBytes(new Quarantined("late", true, new byte[] {1, 2}).toBytes());
        assertThat(read.reason()).isEqualTo("late");
        assertThat(read.mood()).isTrue();
        assertThat(read.payload()).containsExactly(1, 2);
    }
}
