/** What simulated devices send, as the ingest service reads it. */
@NullMarked
package dev.upbeat.deploy.simulation.emit;

import org.jspecify.annotations.NullMarked;
