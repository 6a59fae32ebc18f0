/**
 * The FIT protocol: headers, definitions, data messages, checksums. Knows nothing of what messages mean; written from the public
 * description of the protocol.
 */
@NullMarked
package dev.upbeat.ingest.fit.protocol;

import org.jspecify.annotations.NullMarked;
