/** {@code up --demo}: simulated people in a data folder of their own. Start at {@link dev.upbeat.deploy.demo.Demo}. */
@NullMarked
package dev.upbeat.deploy.demo;

import org.jspecify.annotations.NullMarked;
