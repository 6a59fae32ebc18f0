/**
 * Statistics of repeated measures, as pure functions that know mathematical minima only: {@link dev.upbeat.analytics.statistics.Floors} are
 * applied by whoever answers. Formulas and sources stand in STATISTICS.md.
 */
@NullMarked
package dev.upbeat.analytics.statistics;

import org.jspecify.annotations.NullMarked;
