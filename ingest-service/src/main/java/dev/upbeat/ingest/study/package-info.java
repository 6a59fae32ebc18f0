/** Studies: who takes part, with what consent, and which researchers may read. Kept in the schema {@code control} alone. */
@NullMarked
package dev.upbeat.ingest.study;

import org.jspecify.annotations.NullMarked;
