/** The demo's data folder. */
@NullMarked
package dev.upbeat.deploy.demo;

import org.jspecify.annotations.NullMarked;
