/** What became of an upload: its end record, dispositions and receipt. */
@NullMarked
package dev.upbeat.model.upload;

import org.jspecify.annotations.NullMarked;
