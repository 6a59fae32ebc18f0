@NullMarked
package dev.upbeat.deploy.data;

import org.jspecify.annotations.NullMarked;
