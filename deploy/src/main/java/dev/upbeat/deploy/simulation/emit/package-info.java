/** Writes down what simulated people and devices hand over, as requests of the public API. */
@NullMarked
package dev.upbeat.deploy.simulation.emit;

import org.jspecify.annotations.NullMarked;
