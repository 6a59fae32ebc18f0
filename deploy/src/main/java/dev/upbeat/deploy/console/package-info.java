/** What people see while something takes its time. */
@NullMarked
package dev.upbeat.deploy.console;

import org.jspecify.annotations.NullMarked;
