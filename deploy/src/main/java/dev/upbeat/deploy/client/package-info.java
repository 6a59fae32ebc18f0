/** Sends to a running Upbeat as anybody would: over HTTP. */
@NullMarked
package dev.upbeat.deploy.client;

import org.jspecify.annotations.NullMarked;
