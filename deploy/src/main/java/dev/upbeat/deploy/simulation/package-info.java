/**
 * People who do not exist, and what their devices would send: everything follows from a seed. Start at {@link dev.upbeat.deploy.simulation.Simulation}. Used by the
 * demo, the tests and the benchmarks.
 */
@NullMarked
package dev.upbeat.deploy.simulation;

import org.jspecify.annotations.NullMarked;
