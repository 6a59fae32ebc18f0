/** The command line. Start reading at Main. */
@NullMarked
package dev.upbeat.deploy;

import org.jspecify.annotations.NullMarked;
