/** Who is who: people, tokens, keys, in the schema control. */
@NullMarked
package dev.upbeat.ingest.identity;

import org.jspecify.annotations.NullMarked;
