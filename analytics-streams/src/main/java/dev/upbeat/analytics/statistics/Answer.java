package dev.upbeat.analytics.statistics;

/** What a question comes to: an estimate, or that there is not enough data for one. */
public sealed interface Answer permits Estimate, NotEnough {}
