/** FIT files as the vendor's own reader sees them. */
@NullMarked
package dev.upbeat.deploy.simulation.fit;

import org.jspecify.annotations.NullMarked;
