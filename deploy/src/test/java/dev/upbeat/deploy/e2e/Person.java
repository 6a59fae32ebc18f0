package dev.upbeat.deploy.e2e;

/** Somebody with a token. */
record Person(String id, String token) {}
