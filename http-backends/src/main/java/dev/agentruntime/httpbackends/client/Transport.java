package dev.agentruntime.httpbackends.client;

import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * What all exchanges share. There is no part in it that follows redirects, keeps cookies, answers
 * authentication challenges, decompresses or tries again.
 */
record Transport(
    PoolingHttpClientConnectionManager connections,
    HttpRequestExecutor executor,
    HttpProcessor processor,
    ConnectionReuseStrategy reuse,
    ClientConfig config) {

  static Transport of(
      ClientConfig config, DnsResolver lookup, Optional<SSLContext> tls, LongSupplier nanos) {
    // Zero: every connection is asked before it is used again, and answers for itself.
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setIdleTimeout(timeout(config.maxIdle().toMillis()))
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build();
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(config.maxConnections())
            .setMaxConnPerRoute(config.maxConnectionsPerHost())
            .setDefaultConnectionConfig(connection)
            .setDnsResolver(lookup)
            .setTlsSocketStrategy(
                tls.map(DefaultClientTlsStrategy::new)
                    .orElseGet(DefaultClientTlsStrategy::createDefault))
            .setConnectionFactory(_ -> PooledConnection.unbound(nanos))
            .build();
    HttpProcessor processor =
        HttpProcessorBuilder.create()
            .add(new RequestTargetHost())
            .add(new RequestContent())
            .add(new RequestUserAgent("agent-runtime"))
            .build();
    return new Transport(
        connections,
        new HttpRequestExecutor(),
        processor,
        DefaultConnectionReuseStrategy.INSTANCE,
        config);
  }

  Timeout connectTimeout() {
    return timeout(config.connectTimeout().toMillis());
  }

  int requestsPerConnection() {
    return config.requestsPerConnection();
  }

  /**
   * Returns how long the connection may lie unused: as the server says, but no longer than we do.
   */
  TimeValue keepAlive(HttpResponse response, HttpContext context) {
    TimeValue ours = TimeValue.ofMilliseconds(config.keepAlive().toMillis());
    TimeValue theirs = announced(response, context);
    return TimeValue.isPositive(theirs) && theirs.compareTo(ours) < 0 ? theirs : ours;
  }

  private static TimeValue announced(HttpResponse response, HttpContext context) {
    ConnectionKeepAliveStrategy strategy = DefaultConnectionKeepAliveStrategy.INSTANCE;
    return strategy.getKeepAliveDuration(response, HttpClientContext.castOrCreate(context));
  }

  private static Timeout timeout(long millis) {
    return Timeout.ofMilliseconds(millis);
  }
}
