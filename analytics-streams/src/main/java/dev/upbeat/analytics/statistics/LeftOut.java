package dev.upbeat.analytics.statistics;

/**
 * What did not count.
 *
 * @param reason in words
 * @param n how many days, pairs or people, as the reason says
 */
public record LeftOut(String reason, int n) {}
