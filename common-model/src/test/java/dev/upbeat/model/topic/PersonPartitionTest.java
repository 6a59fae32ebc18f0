package dev.upbeat.model.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.person.Pseudonym;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonPartitionTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 64})
    void aPersonIsWhereKafkasDefaultPartitionerPutsThePseudonym(int partitions) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] person = new Pseudonym(new UUID(random.nextLong(), random.nextLong())).bytes();
            assertThat(PersonPartition.of(person, partitions))
                    .as("seed %d", seed)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(person, partitions));
        }
    }

    @Test
    void allRowsOfAPersonAreOnThePersonsPartition() {
        Pseudonym person = new Pseudonym(new UUID(1, 2));
        int partition = PersonPartition.of(person.bytes(), 16);
        for (long number = -50; number < 50; number++) {
            byte[] key = new RowKey(person, number, "2026-11").toBytes();
            assertThat(PersonPartition.of(key, 16)).isEqualTo(partition);
        }
    }
}
