/** The tables of the facts, and the writer that fills them from the topics. */
@NullMarked
package dev.upbeat.analytics.store;

import org.jspecify.annotations.NullMarked;
