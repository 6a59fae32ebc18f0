@NullMarked
package dev.upbeat.deploy;

import org.jspecify.annotations.NullMarked;
