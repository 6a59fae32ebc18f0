/** The simulator, held to what it claims. */
@NullMarked
package dev.upbeat.deploy.simulation;

import org.jspecify.annotations.NullMarked;
