/** Readmitting records that were kept aside. */
@NullMarked
package dev.upbeat.deploy.readmission;

import org.jspecify.annotations.NullMarked;
