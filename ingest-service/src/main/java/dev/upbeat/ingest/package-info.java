/** HTTP in. Start reading at IngestService. */
@NullMarked
package dev.upbeat.ingest;

import org.jspecify.annotations.NullMarked;
