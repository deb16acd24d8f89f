package dev.agentruntime.server.http;

import java.time.Duration;

/**
 * The bounds that the edge puts on connections and requests.
 *
 * @param maxBody bytes of a body
 * @param maxHeaders bytes of all headers of a request together
 * @param maxRequestLine bytes of the request line
 * @param headTimeout from the opening of a connection to the end of its first head
 * @param bodyTimeout from the end of a head to the end of its body
 * @param keepAlive from an answer to the end of the next head on the same connection
 * @param keepAliveRequests requests on one connection before it is closed; 0 for no bound
 * @param maxConnections open at once; a further one is closed as it comes
 */
public record EdgeLimits(
    int maxBody,
    int maxHeaders,
    int maxRequestLine,
    Duration headTimeout,
    Duration bodyTimeout,
    Duration keepAlive,
    int keepAliveRequests,
    int maxConnections) {}
