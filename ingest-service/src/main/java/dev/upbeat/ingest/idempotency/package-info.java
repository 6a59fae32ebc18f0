/** Requests that are sent again get the answer they got. */
@NullMarked
package dev.upbeat.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
