/** Onto the log, acknowledged. */
@NullMarked
package dev.upbeat.ingest.publish;

import org.jspecify.annotations.NullMarked;
