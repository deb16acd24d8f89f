package dev.agentruntime.httpbackends.client;

import dev.agentruntime.core.backend.BackendResult.Kind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/**
 * What an exception says about an exchange. Messages of exceptions may hold content: none is passed
 * on.
 */
final class Breakages {
  private Breakages() {}

  /** Returns what came of an exchange for which no connection was had. */
  static Outcome.Broken beforeSent(Exception e) {
    if (e instanceof UnsignedException) {
      return new Outcome.Broken(
          Kind.UNREACHABLE, "no key to sign the request with (expected: AWS credentials)");
    }
    String what =
        switch (e) {
          case UnknownHostException _ -> "the host name does not resolve";
          case ConnectTimeoutException _ -> "no connection in time";
          case ConnectException _ -> "the connection was refused";
          case SSLException _ -> "TLS failed";
          default -> "no connection";
        };
    return new Outcome.Broken(Kind.UNREACHABLE, what + " (expected: a server that answers)");
  }

  /** Returns what came of an exchange that broke after a connection was had. */
  static Outcome.Broken afterSent(Exception e) {
    return switch (e) {
      case NoHttpResponseException _ ->
          failed("the connection was closed without an answer (expected: an answer)");
      case TruncatedChunkException _ -> failed("the answer breaks off (expected: all of it)");
      case MalformedChunkCodingException _ -> garbled();
      case MessageConstraintException _ -> garbled();
      case HttpException _ -> garbled();
      default -> failed("the connection broke off (expected: a whole answer)");
    };
  }

  private static Outcome.Broken failed(String what) {
    return new Outcome.Broken(Kind.FAILED, what);
  }

  private static Outcome.Broken garbled() {
    return new Outcome.Broken(Kind.GARBLED, "an answer that is not HTTP/1.1 (expected: HTTP/1.1)");
  }
}
