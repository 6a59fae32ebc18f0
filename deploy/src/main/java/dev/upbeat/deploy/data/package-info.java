/** The data folder and the master key. */
@NullMarked
package dev.upbeat.deploy.data;

import org.jspecify.annotations.NullMarked;
