/** {@code upbeat import}: files and folders into a running Upbeat. Start at {@link dev.upbeat.deploy.importing.Importer}. */
@NullMarked
package dev.upbeat.deploy.importing;

import org.jspecify.annotations.NullMarked;
