package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.protocol.FitDamage;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.fit.protocol.MessageType;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.RecordKind;

/** Says what of a file is not taken: by message, its number among those of its name, field and reason; damage by its byte. */
final class Refusing {

    private final Refusals refusals;

    Refusing(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A message of which nothing can be taken, or nothing of one field. */
    void refuse(FitMessage message, String field, Reason reason, String sentence) {
        refuse(message.type(), message.index(), field, reason, sentence);
    }

    /** The same of a message that has gone by. */
    void refuse(MessageType type, int index, String field, Reason reason, String sentence) {
        refusals.add(type.name(), index, field, reason, sentence);
    }

    /** Whether a message's time can be taken; refuses the message where not. */
    boolean isTimed(FitMessage message, long seconds) {
        String fault = FitTime.fault(seconds);
        if (fault != null) {
            refuse(message, "timestamp", Reason.INVALID_TIME, fault);
        }
        return fault == null;
    }

    /** Whether an interval is one, and not too long for its kind; refuses it where not. */
    boolean isInterval(FitMessage message, String field, RecordKind kind, long fromMillis, long toMillis) {
        boolean fits =
                toMillis > fromMillis && toMillis - fromMillis <= kind.longest().toMillis();
        if (!fits) {
            String limit =
                    "must end after it begins, by at most " + kind.longest().toHours() + " hours";
            refuse(message, field, Reason.INVALID_INTERVAL, limit);
        }
        return fits;
    }

    void damage(FitDamage damage) {
        refusals.add("", -1, "byte " + damage.offset(), Reason.DAMAGED, damage.reason());
    }

    Refusals refusals() {
        return refusals;
    }
}
