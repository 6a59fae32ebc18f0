@NullMarked
package dev.upbeat.deploy.embedded;

import org.jspecify.annotations.NullMarked;
