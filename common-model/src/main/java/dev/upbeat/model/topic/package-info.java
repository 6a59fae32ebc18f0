/** The topics, their keys and who is on which partition. */
@NullMarked
package dev.upbeat.model.topic;

import org.jspecify.annotations.NullMarked;
