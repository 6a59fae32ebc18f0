package dev.upbeat.model.profile;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.LocalDate;

/**
 * One thing known of a person from a date on (message {@code ProfileEntry} of profiles.proto). Its key is (field, effectiveFrom).
 *
 * @param field which
 * @param effectiveFrom since when
 * @param withdrawn takes the entry of this key back
 * @param number the value of a numeric field in the field's unit, else 0
 * @param text the value of a textual field, else empty
 * @param receivedAtMillis when ingest received it; 0 inside an envelope, which has it
 */
public record ProfileEntry(
        ProfileField field,
        EffectiveFrom effectiveFrom,
        boolean withdrawn,
        long number,
        String text,
        long receivedAtMillis) {

    /** A date further away than this could not be told as Unix milliseconds in every zone. */
    private static final long MAX_EPOCH_DAY = 3_652_425;

    /** The same, received at that time. */
    public ProfileEntry receivedAt(long millis) {
        return new ProfileEntry(field, effectiveFrom, withdrawn, number, text, millis);
    }

    /** Whether both are about the same thing. */
    public boolean sameKey(ProfileEntry other) {
        return field == other.field && effectiveFrom.equals(other.effectiveFrom);
    }

    /** Whether both say the same, whenever they were received. */
    public boolean sameContent(ProfileEntry other) {
        return receivedAt(0).equals(other.receivedAt(0));
    }

    /** Of two entries of one key the greater stands: the later received, then the withdrawal, then the greater value. */
    public int compareVersion(ProfileEntry other) {
        int byReceipt = Long.compare(receivedAtMillis, other.receivedAtMillis);
        int byWithdrawal = byReceipt != 0 ? byReceipt : Boolean.compare(withdrawn, other.withdrawn);
        int byNumber = byWithdrawal != 0 ? byWithdrawal : Long.compare(number, other.number);
        return byNumber != 0 ? byNumber : text.compareTo(other.text);
    }

    /** The message. */
    public ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter().unsigned(1, field.ordinal());
        switch (effectiveFrom) {
            case EffectiveFrom.Always always -> {}
            case EffectiveFrom.Date date -> out.signedAlways(2, date.date().toEpochDay());
            case EffectiveFrom.Instant instant -> out.signedAlways(3, instant.epochMillis());
        }
        return out.bool(4, withdrawn).signed(5, number).string(6, text).fixed64(7, receivedAtMillis);
    }

    /** The inverse of {@link #encode()}. */
    public static ProfileEntry decode(ProtoReader in) throws MalformedRecordException {
        int field = 0;
        EffectiveFrom from = EffectiveFrom.always();
        boolean withdrawn = false;
        long number = 0;
        String text = "";
        long receivedAtMillis = 0;
        for (int next = in.next(); next != 0; next = in.next()) {
            switch (next) {
                case 1 -> field = in.unsignedInt(ProfileField.values().length - 1);
                case 2 -> from = new EffectiveFrom.Date(LocalDate.ofEpochDay(in.signed(MAX_EPOCH_DAY)));
                case 3 -> from = new EffectiveFrom.Instant(in.signed());
                case 4 -> withdrawn = in.bool();
                case 5 -> number = in.signed();
                case 6 -> text = in.string();
                case 7 -> receivedAtMillis = in.fixed64();
                default -> in.skip();
            }
        }
        return new ProfileEntry(ProfileField.values()[field], from, withdrawn, number, text, receivedAtMillis);
    }
}
