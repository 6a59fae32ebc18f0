package dev.upbeat.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ProtocolMessageEnum;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.MovementRule;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.upload.Disposition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Every constant stands in the schema under its number, and the schema has no others. */
class SchemaEnumsTest {

    @Test
    void everyConstantHasItsNumber() {
        same("DEVICE_KIND_", DeviceKind.values(), Enum::ordinal, dev.upbeat.model.proto.DeviceKind.values());
        same("RECORD_KIND_", RecordKind.values(), RecordKind::code, dev.upbeat.model.proto.RecordKind.values());
        same("ACTIVITY_CLASS_", ActivityClass.values(), Enum::ordinal, dev.upbeat.model.proto.ActivityClass.values());
        same("PAYLOAD_TYPE_", PayloadType.values(), e -> e.ordinal() + 1, dev.upbeat.model.proto.PayloadType.values());
        same("DISPOSITION_", Disposition.values(), Enum::ordinal, dev.upbeat.model.proto.Disposition.values());
        same("PROFILE_FIELD_", ProfileField.values(), Enum::ordinal, dev.upbeat.model.proto.ProfileField.values());
        same("INTENSITY_", Intensity.values(), Enum::ordinal, dev.upbeat.model.proto.Intensity.values());
        same("HEART_RATE_RULE_", HeartRateRule.values(), Enum::ordinal, dev.upbeat.model.proto.HeartRateRule.values());
        same("MOVEMENT_RULE_", MovementRule.values(), Enum::ordinal, dev.upbeat.model.proto.MovementRule.values());
        same("SEX_", Sex.values(), Enum::ordinal, dev.upbeat.model.proto.Sex.values());
        same("MODALITY_", Modality.values(), Enum::ordinal, dev.upbeat.model.proto.Modality.values());
        assertThat(dev.upbeat.model.proto.Instrument.values())
                .extracting(Enum::name)
                .containsExactly(
                        "INSTRUMENT_MOOD_1_5",
                        "INSTRUMENT_MOOD_0_10",
                        "INSTRUMENT_MOOD_0_100",
                        "INSTRUMENT_VALENCE",
                        "INSTRUMENT_AROUSAL",
                        "INSTRUMENT_ASKED",
                        "INSTRUMENT_OTHER",
                        "UNRECOGNIZED");
        assertThat(Instrument.NUMBERED)
                .containsExactly(
                        Instrument.MOOD_1_5,
                        Instrument.MOOD_0_10,
                        Instrument.MOOD_0_100,
                        Instrument.VALENCE,
                        Instrument.AROUSAL,
                        Instrument.ASKED);
        assertThat(Provenance.Cause.values())
                .containsExactly(
                        Provenance.Cause.SAMPLES,
                        Provenance.Cause.MOOD,
                        Provenance.Cause.PROFILE,
                        Provenance.Cause.READMISSION);
    }

    private static <E extends Enum<E>, P extends Enum<P> & ProtocolMessageEnum> void same(
            String prefix, E[] ours, ToIntFunction<E> number, P[] theirs) {
        Map<String, Integer> expected = new LinkedHashMap<>();
        Arrays.stream(ours).forEach(each -> expected.put(prefix + each.name(), number.applyAsInt(each)));
        Map<String, Integer> found = new LinkedHashMap<>();
        Arrays.stream(theirs)
                .filter(each ->
                        !each.name().equals("UNRECOGNIZED") && !each.name().equals(prefix + "UNSPECIFIED"))
                .forEach(each -> found.put(each.name(), each.getNumber()));
        assertThat(found).isEqualTo(expected);
    }
}
