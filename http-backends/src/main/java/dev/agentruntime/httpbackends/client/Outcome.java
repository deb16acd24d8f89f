package dev.agentruntime.httpbackends.client;

import dev.agentruntime.core.backend.BackendResult;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came of an exchange with a server. */
public sealed interface Outcome {

  /** The server answered, whatever its status. */
  final class Reply implements Outcome {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final int status;
    private final @Nullable String contentType;
    private final @Nullable String retryAfter;
    private final byte[] body;

    Reply(int status, @Nullable String contentType, @Nullable String retryAfter, byte[] body) {
      this.status = status;
      this.contentType = contentType;
      this.retryAfter = retryAfter;
      this.body = body;
    }

    /** Returns the status, 200 to 999. */
    public int status() {
      return status;
    }

    /** Returns whether the status says that the server did what it was asked. */
    public boolean succeeded() {
      return status / 100 == 2;
    }

    /** Returns the Content-Type as it came, or null where none did. */
    public @Nullable String contentType() {
      return contentType;
    }

    /**
     * Returns the Retry-After in words for a failure's detail, empty where it is not in seconds.
     */
    public String retryAfter() {
      return retryAfter != null && SECONDS.matcher(retryAfter.strip()).matches()
          ? ", Retry-After " + retryAfter.strip() + " s"
          : "";
    }

    /** Returns the body, not a copy of it; empty where the answer had none. */
    public byte[] body() {
      return body;
    }
  }

  /**
   * There was no answer that can be used.
   *
   * @param what what came and what was expected; nothing that was sent, and nothing of a body
   */
  record Broken(BackendResult.Kind kind, String what) implements Outcome {
    public Broken {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(what, "what");
    }

    /** Returns this as the failure of the backend {@code name}. */
    public BackendResult.Failure failureOf(String name) {
      return new BackendResult.Failure(kind, "backend %s: %s".formatted(name, what));
    }
  }
}
