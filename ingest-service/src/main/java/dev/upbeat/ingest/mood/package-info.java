/** Mood reports. */
@NullMarked
package dev.upbeat.ingest.mood;

import org.jspecify.annotations.NullMarked;
