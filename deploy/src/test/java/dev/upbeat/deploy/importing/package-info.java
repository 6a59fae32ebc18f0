/** Files and folders of all sorts. */
@NullMarked
package dev.upbeat.deploy.importing;

import org.jspecify.annotations.NullMarked;
