/** The protobuf wire format, written by hand, and the run coding of columns. */
@NullMarked
package dev.upbeat.model.wire;

import org.jspecify.annotations.NullMarked;
