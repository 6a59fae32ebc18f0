/** Item 9 of the PHQ-9: what is restricted, events, who answers for them. */
@NullMarked
package dev.upbeat.ingest.safety;

import org.jspecify.annotations.NullMarked;
