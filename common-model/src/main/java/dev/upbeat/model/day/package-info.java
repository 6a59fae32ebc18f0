/** Local days as sums over UTC minutes. */
@NullMarked
package dev.upbeat.model.day;

import org.jspecify.annotations.NullMarked;
