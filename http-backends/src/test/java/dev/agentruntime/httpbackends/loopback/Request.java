package dev.agentruntime.httpbackends.loopback;

import java.util.Map;

/**
 * A request as a server got it.
 *
 * @param headers by name in lower case
 */
public record Request(String line, Map<String, String> headers, String body) {}
