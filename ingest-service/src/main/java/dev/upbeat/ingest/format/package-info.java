/** What every upload format comes to, and what reads one. */
@NullMarked
package dev.upbeat.ingest.format;

import org.jspecify.annotations.NullMarked;
