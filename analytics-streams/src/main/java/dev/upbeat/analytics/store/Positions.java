package dev.upbeat.analytics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far each partition is read, handed over and stored, and where its log ends. */
final class Positions {

    private final Map<TopicPartition, Long> handedOver = new HashMap<>();
    private final Map<TopicPartition, Long> stored = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    /** Starts from what is in the store. */
    void reset(Map<TopicPartition, Long> fromStore) {
        handedOver.clear();
        handedOver.putAll(fromStore);
        stored.clear();
        stored.putAll(fromStore);
    }

    Set<TopicPartition> partitions() {
        return handedOver.keySet();
    }

    /** What has moved since the last time. The consumer's position, not the last record's, since transactions leave markers. */
    List<Batch.Move> moves(Consumer<?, ?> consumer) {
        List<Batch.Move> moves = new ArrayList<>();
        handedOver.forEach((partition, from) -> {
            long to = consumer.position(partition);
            if (to != from) {
                moves.add(new Batch.Move(partition.topic(), partition.partition(), from, to));
            }
        });
        moves.forEach(move -> handedOver.put(new TopicPartition(move.topic(), move.partition()), move.to()));
        return moves;
    }

    void seeEnds(Consumer<?, ?> consumer) {
        for (TopicPartition partition : handedOver.keySet()) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isPresent()) {
                ends.put(partition, consumer.position(partition) + lag.getAsLong());
            }
        }
    }

    void stored(List<Batch.Move> moves) {
        moves.forEach(move -> stored.put(new TopicPartition(move.topic(), move.partition()), move.to()));
    }

    Map<String, Long> lagByTopic() {
        Map<String, Long> lags = new HashMap<>();
        ends.forEach((partition, end) ->
                lags.merge(partition.topic(), Math.max(0, end - stored.getOrDefault(partition, 0L)), Long::sum));
        return lags;
    }
}
