/** What devices report: records in columns, and the chunk that carries an hour of them. */
@NullMarked
package dev.upbeat.model.sample;

import org.jspecify.annotations.NullMarked;
