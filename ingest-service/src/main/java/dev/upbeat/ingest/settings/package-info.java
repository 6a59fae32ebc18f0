/** Settings that an operator writes as JSON files. */
@NullMarked
package dev.upbeat.ingest.settings;

import org.jspecify.annotations.NullMarked;
