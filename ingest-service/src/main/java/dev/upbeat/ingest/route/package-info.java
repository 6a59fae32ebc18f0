/** What every route that acts for a person goes through: who calls, for whom, with what; once only where that is asked for. */
@NullMarked
package dev.upbeat.ingest.route;

import org.jspecify.annotations.NullMarked;
