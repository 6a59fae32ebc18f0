/**
 * The release tier: weekly figures of a study's atoms, so made that no linear combination of all that was ever issued rests on fewer than
 * eleven people. Start at {@link dev.upbeat.analytics.release.ReleaseIssuer}.
 */
@NullMarked
package dev.upbeat.analytics.release;

import org.jspecify.annotations.NullMarked;
