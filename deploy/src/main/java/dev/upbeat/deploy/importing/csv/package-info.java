/** Self-reports from CSV files as REDCap and Qualtrics export them, by a declared mapping. */
@NullMarked
package dev.upbeat.deploy.importing.csv;

import org.jspecify.annotations.NullMarked;
