/** Benchmarks that anybody can repeat. */
@NullMarked
package dev.upbeat.deploy.bench;

import org.jspecify.annotations.NullMarked;
