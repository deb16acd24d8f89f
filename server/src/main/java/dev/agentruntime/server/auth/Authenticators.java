package dev.agentruntime.server.auth;

import dev.agentruntime.json.JsonReader;
import dev.agentruntime.server.config.AuthSettings;
import dev.agentruntime.server.config.JwtSettings;
import dev.agentruntime.server.config.KeyLocation;
import dev.agentruntime.server.config.KeySetLocation;
import dev.agentruntime.server.config.Problem;
import dev.agentruntime.server.config.SigV4Settings;
import dev.agentruntime.server.config.StoredSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The authenticator that a configuration asks for. */
public final class Authenticators {
  private Authenticators() {}

  /**
   * What authenticators ask of what is around them.
   *
   * @param clock what tokens and signatures expire by
   * @param nanos a ticker in nanoseconds
   * @param background runs what no request waits for
   * @param environment where secrets may be that lists of access keys refer to
   * @param secrets where lists of keys may be instead of files
   */
  public record Surroundings(
      InstantSource clock,
      LongSupplier nanos,
      Executor background,
      Map<String, String> environment,
      SecretStore secrets) {
    public Surroundings {
      Objects.requireNonNull(clock, "clock");
      Objects.requireNonNull(nanos, "nanos");
      Objects.requireNonNull(background, "background");
      environment = Map.copyOf(environment);
      Objects.requireNonNull(secrets, "secrets");
    }

    /** Shows no variable. */
    @Override
    public String toString() {
      return "Surroundings";
    }
  }

  /**
   * Returns the authenticator of {@code settings}. Files and secrets are read now; a key set behind
   * a URL is asked for in the background, since an identity provider that is down must not stop the
   * start.
   */
  public static Opening open(AuthSettings settings, Surroundings around) {
    if (settings.isOff()) {
      return new Opened(Authenticator.OFF);
    }
    List<Problem> problems = new ArrayList<>();
    ApiKeys apiKeys = apiKeys(settings.apiKeys(), around, problems);
    Tokens tokens = tokens(settings.jwt(), around, problems);
    SignedRequests signed = signedRequests(settings.sigv4(), around, problems);
    return problems.isEmpty()
        ? new Opened(new HeaderAuthenticator(apiKeys, tokens, signed))
        : new Refused(problems);
  }

  private static @Nullable ApiKeys apiKeys(
      @Nullable KeyLocation keys, Surroundings around, List<Problem> problems) {
    if (keys == null) {
      return null;
    }
    Reloaded<ApiKeys.Table> table =
        reloaded(keys, KeyFile.Access.READABLE, ApiKeys.Table::read, around, problems);
    return table == null ? null : new ApiKeys(table);
  }

  private static @Nullable SignedRequests signedRequests(
      @Nullable SigV4Settings sigv4, Surroundings around, List<Problem> problems) {
    if (sigv4 == null) {
      return null;
    }
    Reloaded<AccessKeyTable> table =
        reloaded(
            sigv4.keys(),
            KeyFile.Access.SECRET,
            AccessKeyTable.parser(around.environment()),
            around,
            problems);
    return table == null ? null : new SignedRequests(sigv4, table, around.clock());
  }

  private static <T> @Nullable Reloaded<T> reloaded(
      KeyLocation keys,
      KeyFile.Access access,
      Reloaded.Parser<T> parser,
      Surroundings around,
      List<Problem> problems) {
    try {
      KeySource source =
          switch (keys) {
            case KeyLocation.Local(Path file) -> new KeyFile(file, access);
            case StoredSecret stored -> around.secrets().open(stored);
          };
      return Reloaded.open(keys.toString(), source, parser, around.nanos(), problems);
    } catch (IOException e) {
      problems.add(new Problem("auth", String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static @Nullable Tokens tokens(
      @Nullable JwtSettings jwt, Surroundings around, List<Problem> problems) {
    if (jwt == null) {
      return null;
    }
    KeySet keys =
        switch (jwt.jwks()) {
          case KeySetLocation.Local(Path file) -> {
            Reloaded<PublicKeys> read =
                reloaded(
                    new KeyLocation.Local(file),
                    KeyFile.Access.READABLE,
                    PublicKeys::read,
                    around,
                    problems);
            yield read == null ? null : new LocalKeySet(read);
          }
          case KeySetLocation.Remote(var uri) -> {
            RemoteKeySet remote =
                new RemoteKeySet(new HttpFetch(uri), around.nanos(), around.background());
            remote.refreshInBackground();
            yield remote;
          }
        };
    return keys == null
        ? null
        : new Tokens(
            jwt, keys, new ClaimsCheck(jwt, around.clock()), new JsonReader(Tokens.MAX_DEPTH));
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
