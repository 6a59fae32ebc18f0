package dev.upbeat.model.topic;

import dev.upbeat.model.person.Pseudonym;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/** Which partition a person is on: Kafka's own hash of the sixteen bytes, so that default producers agree. */
public final class PersonPartition {

    private PersonPartition() {}

    /** The partition of a key that is a pseudonym or begins with one. */
    public static int of(byte[] key, int partitions) {
        byte[] person = key.length == Pseudonym.BYTES ? key : Arrays.copyOf(key, Pseudonym.BYTES);
        return Utils.toPositive(Utils.murmur2(person)) % partitions;
    }
}
