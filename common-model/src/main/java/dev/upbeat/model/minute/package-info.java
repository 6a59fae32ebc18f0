/** One class per UTC minute. */
@NullMarked
package dev.upbeat.model.minute;

import org.jspecify.annotations.NullMarked;
