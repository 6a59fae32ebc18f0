package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.protocol.FitDamage;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.fit.protocol.FitVisitor;
import dev.upbeat.ingest.fit.protocol.MessageType;
import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.refusal.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a body, one after the other, to records. Use once. */
final class BodyReader implements FitVisitor {

    private static final Map<Long, String> FILE_TYPES = Map.ofEntries(
            Map.entry(1L, "device"),
            Map.entry(2L, "settings"),
            Map.entry(3L, "sport"),
            Map.entry(4L, "activity"),
            Map.entry(5L, "workout"),
            Map.entry(6L, "course"),
            Map.entry(7L, "schedules"),
            Map.entry(9L, "weight"),
            Map.entry(10L, "totals"),
            Map.entry(11L, "goals"),
            Map.entry(14L, "blood pressure"),
            Map.entry(15L, "monitoring"),
            Map.entry(20L, "activity summary"),
            Map.entry(28L, "daily monitoring"),
            Map.entry(32L, "monitoring"),
            Map.entry(34L, "segment"),
            Map.entry(35L, "segment list"));

    private final Refusing refusing = new Refusing(new Refusals());
    private final Samples.Budget budget = new Samples.Budget();
    private final Parts parts = new Parts();
    private final int[] counts = new int[256];
    private FileReader file = new FileReader(null, refusing, budget);

    @Override
    public @Nullable MessageType wanted(int number) {
        return FitProfile.ofNumber(number);
    }

    @Override
    public void file(int offset) {
        file.finish(parts);
        file = new FileReader(file, refusing, budget);
    }

    @Override
    public void message(FitMessage message) {
        counts[message.type().number()]++;
        file.read(message);
    }

    @Override
    public void damage(FitDamage damage) {
        refusing.damage(damage);
        if (damage.kind() == FitDamage.Kind.CORRUPT) {
            file.distrustLast();
        }
    }

    DecodedUpload finish() {
        file.finish(parts);
        Map<String, Long> read = new LinkedHashMap<>();
        for (MessageType type : FitProfile.ALL) {
            if (counts[type.number()] > 0) {
                read.put(type.name(), (long) counts[type.number()]);
            }
        }
        List<DecodedUpload.Part> built = parts.build();
        boolean nothing = built.isEmpty() && refusing.refusals().total() == 0;
        return new DecodedUpload(built, refusing.refusals(), read, nothing ? List.of(nothingNote()) : List.of());
    }

    private String nothingNote() {
        String type = FILE_TYPES.get(file.recorder().fileType());
        String what = type == null ? "This FIT file" : "A FIT file of type " + type;
        return what + " can be read, but holds nothing that is stored here.";
    }
}
