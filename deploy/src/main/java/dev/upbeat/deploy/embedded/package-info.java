/** Kafka and PostgreSQL on this machine, for one machine. */
@NullMarked
package dev.upbeat.deploy.embedded;

import org.jspecify.annotations.NullMarked;
