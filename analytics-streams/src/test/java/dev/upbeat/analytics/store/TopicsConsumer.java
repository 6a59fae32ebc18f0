package dev.upbeat.analytics.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** Kafka's stand-in, which serves a list that may grow, from its position on. */
final class TopicsConsumer extends MockConsumer<byte[], byte[]> {

    private final List<ConsumerRecord<byte[], byte[]>> onTheTopics;

    TopicsConsumer(List<ConsumerRecord<byte[], byte[]>> onTheTopics) {
        super("earliest");
        this.onTheTopics = onTheTopics;
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : onTheTopics) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() >= position(partition)) {
                addRecord(record);
                updateEndOffsets(Map.of(partition, record.offset() + 1));
                any = true;
            }
        }
        if (!any) {
            LockSupport.parkNanos(5_000_000);
        }
        return super.poll(timeout);
    }
}
