/** What of a request is not taken, said so that its sender can put it right. */
@NullMarked
package dev.upbeat.ingest.refusal;

import org.jspecify.annotations.NullMarked;
