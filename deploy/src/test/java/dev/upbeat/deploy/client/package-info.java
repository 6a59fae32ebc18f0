/** The client against a server that says what it is told to. */
@NullMarked
package dev.upbeat.deploy.client;

import org.jspecify.annotations.NullMarked;
