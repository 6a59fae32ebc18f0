@NullMarked
package dev.upbeat.analytics.topology;

import org.jspecify.annotations.NullMarked;
