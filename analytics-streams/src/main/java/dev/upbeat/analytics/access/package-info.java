/** The keys that make a person's records readable. */
@NullMarked
package dev.upbeat.analytics.access;

import org.jspecify.annotations.NullMarked;
