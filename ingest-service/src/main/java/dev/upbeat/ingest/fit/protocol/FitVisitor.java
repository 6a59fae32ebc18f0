package dev.upbeat.ingest.fit.protocol;

import org.jspecify.annotations.Nullable;

/** What a {@link FitReader} tells what it finds, in the order it finds it. */
public interface FitVisitor {

    /** What is wanted of messages of a number in the global profile; null where they are passed over. Asked once a number. */
    @Nullable
    MessageType wanted(int number);

    /** A file begins; a body may hold several. */
    void file(int offset);

    /** A message that is wanted. The object is used again for the next one. */
    void message(FitMessage message);

    /** Something is wrong with the bytes. Reading goes on where the next file begins, if there is one. */
    void damage(FitDamage damage);
}
