/** End to end: real HTTP, a real broker, a real database. */
@NullMarked
package dev.upbeat.deploy.e2e;

import org.jspecify.annotations.NullMarked;
