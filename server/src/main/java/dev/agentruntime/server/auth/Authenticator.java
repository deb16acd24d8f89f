package dev.agentruntime.server.auth;

import dev.agentruntime.core.identity.Principal;

/** What finds out who sends a request. It may block, and many threads may call it. */
@FunctionalInterface
public interface Authenticator {
  /** Takes everybody for {@link Principal#ANONYMOUS}, whatever credentials they send. */
  Authenticator OFF = _ -> new Authentication.Authenticated(Principal.ANONYMOUS);

  Authentication authenticate(Credentials credentials);
}
