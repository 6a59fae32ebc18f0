/** Self-reported mood. */
@NullMarked
package dev.upbeat.model.mood;

import org.jspecify.annotations.NullMarked;
