/** What surrounds every value on the log: version, type, key number, time of receipt, upload. */
@NullMarked
package dev.upbeat.model.envelope;

import org.jspecify.annotations.NullMarked;
