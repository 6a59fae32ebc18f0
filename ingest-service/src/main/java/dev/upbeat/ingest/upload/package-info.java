/** Uploads: decode, check, chunk, publish, answer. */
@NullMarked
package dev.upbeat.ingest.upload;

import org.jspecify.annotations.NullMarked;
