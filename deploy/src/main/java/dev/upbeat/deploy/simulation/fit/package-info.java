/** Writes FIT files, from the public description of the protocol: what a bike computer leaves behind after a ride. */
@NullMarked
package dev.upbeat.deploy.simulation.fit;

import org.jspecify.annotations.NullMarked;
