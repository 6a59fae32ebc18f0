/** All that is known of one person's UTC hour, and the fold that adds to it. */
@NullMarked
package dev.upbeat.model.block;

import org.jspecify.annotations.NullMarked;
