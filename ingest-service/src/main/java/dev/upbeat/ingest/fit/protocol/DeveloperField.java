package dev.upbeat.ingest.fit.protocol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that an app describes by itself, in a field_description message. It may say which field of the profile it stands for.
 *
 * @param nativeMessage the message it may stand in, or absent where it says none
 * @param nativeField the field it stands for, or absent
 * @param units in lower case, empty where it says none
 */
record DeveloperField(int baseType, long scale, long offset, long nativeMessage, long nativeField, String units) {

    private static final int DEVELOPER_INDEX = 0;
    private static final int NUMBER = 1;
    private static final int BASE_TYPE = 2;
    private static final int SCALE = 3;
    private static final int OFFSET = 4;
    private static final int UNITS = 5;
    private static final int NATIVE_MESSAGE = 6;
    private static final int NATIVE_FIELD = 7;

    static final MessageType DESCRIPTION = MessageType.of(
            206,
            "field_description",
            FitField.of(0, "developer_data_index"),
            FitField.of(1, "field_definition_number"),
            FitField.of(2, "fit_base_type_id"),
            FitField.of(6, "scale"),
            FitField.of(7, "offset"),
            FitField.of(8, "units"),
            FitField.of(14, "native_mesg_num"),
            FitField.of(15, "native_field_num"));

    boolean standsFor(int message, FitField field) {
        return nativeField == field.number()
                && (nativeMessage == FitMessage.ABSENT || nativeMessage == message)
                && !field.units().isEmpty()
                && (units.isEmpty() || field.units().contains(units));
    }

    /** Those of one file; at most 65,536, since two bytes name one. */
    static final class Table {

        private final Map<Integer, DeveloperField> fields = new HashMap<>();

        void describe(FitMessage description) {
            long developer = description.value(DEVELOPER_INDEX);
            long number = description.value(NUMBER);
            long baseType = description.value(BASE_TYPE);
            if (developer < 0 || number < 0 || baseType < 0) {
                return;
            }
            long scale = description.value(SCALE);
            long offset = description.value(OFFSET);
            fields.put(
                    key((int) developer & 0xFF, (int) number & 0xFF),
                    new DeveloperField(
                            (int) baseType & 0xFF,
                            scale <= 0 ? 1 : scale,
                            offset == FitMessage.ABSENT ? 0 : offset,
                            description.value(NATIVE_MESSAGE),
                            description.value(NATIVE_FIELD),
                            description.text(UNITS).toLowerCase(Locale.ROOT)));
        }

        @Nullable
        DeveloperField get(int developer, int number) {
            return fields.get(key(developer, number));
        }

        private static int key(int developer, int number) {
            return developer << 8 | number;
        }
    }
}
