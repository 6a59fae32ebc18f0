@NullMarked
package dev.upbeat.analytics.statistics;

import org.jspecify.annotations.NullMarked;
