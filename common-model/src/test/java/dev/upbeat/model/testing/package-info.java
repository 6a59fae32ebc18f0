/** What tests share: a person's records, folded as the stream folds them. */
@NullMarked
package dev.upbeat.model.testing;

import org.jspecify.annotations.NullMarked;
