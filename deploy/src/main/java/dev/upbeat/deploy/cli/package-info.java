/** The subcommands. */
@NullMarked
package dev.upbeat.deploy.cli;

import org.jspecify.annotations.NullMarked;
