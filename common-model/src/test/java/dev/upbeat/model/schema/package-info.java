/** Our hand-written codecs held against classes that protoc makes from the published schemas, and against damage. */
@NullMarked
package dev.upbeat.model.schema;

import org.jspecify.annotations.NullMarked;
