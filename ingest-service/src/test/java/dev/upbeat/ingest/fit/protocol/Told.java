package dev.upbeat.ingest.fit.protocol;

import static dev.upbeat.ingest.fit.FitBytes.UINT32;
import static dev.upbeat.ingest.fit.FitBytes.UINT8;

import dev.upbeat.ingest.fit.FitBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a body and keeps in words what was told. */
final class Told implements FitVisitor {

    static final long T = 1_000_000_000;
    static final MessageType RECORD =
            MessageType.of(20, "record", FitField.of(3, "bpm").orDeveloper("bpm"), FitField.of(7, "watts"));

    /** Records a second apart, 6 bytes each, after a definition of 12. */
    static FitBytes rides(int... bpms) {
        FitBytes bytes = new FitBytes().define(0, 20, 253, 4, UINT32, 3, 1, UINT8);
        for (int i = 0; i < bpms.length; i++) {
            bytes.data(0).u32(T + i).u8(bpms[i]);
        }
        return bytes;
    }

    final List<String> files = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final List<String> damage = new ArrayList<>();
    private final List<MessageType> types;

    private Told(List<MessageType> types) {
        this.types = types;
    }

    static Told of(byte[] body, MessageType... types) {
        Told told = new Told(List.of(types));
        FitReader.read(body, told);
        return told;
    }

    @Override
    public @Nullable MessageType wanted(int number) {
        return types.stream()
                .filter(type -> type.number() == number)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void file(int offset) {
        files.add("file at " + offset);
    }

    @Override
    public void message(FitMessage message) {
        StringBuilder text =
                new StringBuilder(message.type().name() + " " + message.index() + " @" + message.timestamp());
        for (int slot = 0; slot < message.type().fields().size(); slot++) {
            text.append(' ').append(message.type().fields().get(slot).name()).append('=');
            String value = message.text(slot);
            if (!value.isEmpty()) {
                text.append(value);
            } else if (message.count(slot) > 1) {
                List<String> elements = new ArrayList<>();
                for (int i = 0; i < message.count(slot); i++) {
                    elements.add(number(message.element(slot, i)));
                }
                text.append(elements);
            } else {
                text.append(number(message.micros(slot)));
            }
        }
        messages.add(text.toString());
    }

    @Override
    public void damage(FitDamage each) {
        damage.add(each.kind() + " byte " + each.offset() + " " + each.reason());
    }

    private static String number(long value) {
        return value == FitMessage.ABSENT ? "-" : Long.toString(value);
    }
}
