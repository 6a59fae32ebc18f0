/** What is known of a person from a date on. */
@NullMarked
package dev.upbeat.model.profile;

import org.jspecify.annotations.NullMarked;
