/** What researchers read: the views of schema {@code research}, what their columns mean, exports and their register. */
@NullMarked
package dev.upbeat.analytics.research;

import org.jspecify.annotations.NullMarked;
