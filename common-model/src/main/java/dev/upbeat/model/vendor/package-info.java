/** What a device's vendor tells of whole days: kept as it is, beside what is computed here. */
@NullMarked
package dev.upbeat.model.vendor;

import org.jspecify.annotations.NullMarked;
