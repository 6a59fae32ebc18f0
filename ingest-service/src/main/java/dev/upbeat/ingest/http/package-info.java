/** Bodies within limits, and problems as RFC 9457 has them. */
@NullMarked
package dev.upbeat.ingest.http;

import org.jspecify.annotations.NullMarked;
