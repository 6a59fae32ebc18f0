package dev.upbeat.deploy.simulation.emit;

/**
 * One request of the public API, for the person whose token it is sent with.
 *
 * @param path with {@code me} for the participant
 * @param records how many records, answers or entries the body holds
 */
public record Request(String method, String path, String mediaType, byte[] body, long records) {}
