/** CSV files of self-reports. */
@NullMarked
package dev.upbeat.deploy.importing.csv;

import org.jspecify.annotations.NullMarked;
