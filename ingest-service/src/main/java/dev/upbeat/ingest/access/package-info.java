/** Who may do what. */
@NullMarked
package dev.upbeat.ingest.access;

import org.jspecify.annotations.NullMarked;
