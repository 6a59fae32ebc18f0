/** FIT files of bike computers, watches and apps: what their messages mean, and the records they come to. */
@NullMarked
package dev.upbeat.ingest.fit;

import org.jspecify.annotations.NullMarked;
