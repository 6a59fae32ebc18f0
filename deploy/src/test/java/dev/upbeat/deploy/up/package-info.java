@NullMarked
package dev.upbeat.deploy.up;

import org.jspecify.annotations.NullMarked;
