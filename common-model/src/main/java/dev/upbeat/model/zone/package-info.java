/** Which zone a minute belongs to, and wall-clock times. */
@NullMarked
package dev.upbeat.model.zone;

import org.jspecify.annotations.NullMarked;
