/** The read API over HTTP. */
@NullMarked
package dev.upbeat.analytics.api;

import org.jspecify.annotations.NullMarked;
