package dev.agentruntime.server.auth;

import dev.agentruntime.json.JsonReader;
import dev.agentruntime.server.config.AuthSettings;
import dev.agentruntime.server.config.JwtSettings;
import dev.agentruntime.server.config.KeySetLocation;
import dev.agentruntime.server.config.Problem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The authenticator that a configuration asks for. */
public final class Authenticators {
  private Authenticators() {}

  /**
   * Returns the authenticator of {@code settings}. Files are read now; a key set behind a URL is
   * asked for in the background, since an identity provider that is down must not stop the start.
   *
   * @param clock what tokens expire by
   * @param nanos a ticker in nanoseconds
   * @param background runs what no request waits for
   */
  public static Opening open(
      AuthSettings settings, InstantSource clock, LongSupplier nanos, Executor background) {
    if (settings.isOff()) {
      return new Opened(Authenticator.OFF);
    }
    List<Problem> problems = new ArrayList<>();
    ApiKeys apiKeys = apiKeys(settings.apiKeys(), nanos, problems);
    Tokens tokens = tokens(settings.jwt(), clock, nanos, background, problems);
    return problems.isEmpty()
        ? new Opened(new HeaderAuthenticator(apiKeys, tokens))
        : new Refused(problems);
  }

  private static @Nullable ApiKeys apiKeys(
      @Nullable Path file, LongSupplier nanos, List<Problem> problems) {
    if (file == null) {
      return null;
    }
    ReloadedFile<ApiKeys.Table> table =
        ReloadedFile.open(file, ApiKeys.Table::read, nanos, problems);
    return table == null ? null : new ApiKeys(table);
  }

  private static @Nullable Tokens tokens(
      @Nullable JwtSettings jwt,
      InstantSource clock,
      LongSupplier nanos,
      Executor background,
      List<Problem> problems) {
    if (jwt == null) {
      return null;
    }
    KeySet keys =
        switch (jwt.jwks()) {
          case KeySetLocation.Local(Path file) -> {
            ReloadedFile<PublicKeys> read =
                ReloadedFile.open(file, PublicKeys::read, nanos, problems);
            yield read == null ? null : new LocalKeySet(read);
          }
          case KeySetLocation.Remote(var uri) -> {
            RemoteKeySet remote = new RemoteKeySet(new HttpFetch(uri), nanos, background);
            remote.refreshInBackground();
            yield remote;
          }
        };
    return keys == null
        ? null
        : new Tokens(jwt, keys, new ClaimsCheck(jwt, clock), new JsonReader(Tokens.MAX_DEPTH));
  }

  /** What came of opening. */
  public sealed interface Opening {}

  /** An authenticator to start with. */
  public record Opened(Authenticator authenticator) implements Opening {
    public Opened {
      Objects.requireNonNull(authenticator, "authenticator");
    }
  }

  /** Files that cannot be used, with at least one problem. */
  public record Refused(List<Problem> problems) implements Opening {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
