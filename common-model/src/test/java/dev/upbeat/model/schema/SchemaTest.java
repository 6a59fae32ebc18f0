package dev.upbeat.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What our codecs write, read by protoc's classes, says in every field what the schema promises; and what a simple writer makes from
 * the schema, our codecs read to the same object.
 */
class SchemaTest {

    private static final int ROUNDS = 300;

    static List<Codec<?, ?>> codecs() {
        return Codec.all(Seeds.random());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T, M extends Message> void whatWeWriteIsWhatTheSchemaSays(Codec<T, M> codec) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            T object = codec.any().get();
            byte[] ours = codec.encode().apply(object);
            M read = codec.parser().parseFrom(ours);
            assertThat(codec.plain().apply(read)).isEqualTo(codec.message().apply(object));
            assertThat(read.toByteArray()).isEqualTo(ours);
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T, M extends Message> void whatASimpleWriterMakesWeReadToTheSame(Codec<T, M> codec) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            T object = codec.any().get();
            byte[] theirs = codec.message().apply(object).toByteArray();
            byte[] ours = codec.encode().apply(object);
            assertThat(codec.encode().apply(codec.decode().decode(theirs))).isEqualTo(ours);
            assertThat(codec.encode().apply(codec.decode().decode(ours))).isEqualTo(ours);
        }
    }
}
