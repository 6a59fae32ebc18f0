/** Profiles. */
@NullMarked
package dev.upbeat.ingest.profile;

import org.jspecify.annotations.NullMarked;
