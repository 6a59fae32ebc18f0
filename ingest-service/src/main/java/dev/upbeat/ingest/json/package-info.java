/** Reading JSON members with errors that name the place. */
@NullMarked
package dev.upbeat.ingest.json;

import org.jspecify.annotations.NullMarked;
