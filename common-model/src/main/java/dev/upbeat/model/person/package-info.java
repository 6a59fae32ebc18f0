/** Who a record belongs to, without saying who that is, and the key that makes the record readable. */
@NullMarked
package dev.upbeat.model.person;

import org.jspecify.annotations.NullMarked;
