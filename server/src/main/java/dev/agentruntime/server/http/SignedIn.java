package dev.agentruntime.server.http;

import dev.agentruntime.core.ProblemCode;
import dev.agentruntime.core.identity.Principal;
import dev.agentruntime.core.sigv4.SignatureReading;
import dev.agentruntime.server.auth.Authentication;
import dev.agentruntime.server.auth.Authenticator;
import dev.agentruntime.server.auth.Credentials;
import java.util.List;

/** The gate before every endpoint that wants to know who calls. */
final class SignedIn implements Endpoint.Handler {
  static final String AUTHORIZATION = "authorization";
  static final String API_KEY = "x-api-key";

  /** What answers a caller who proved who it is. */
  @FunctionalInterface
  interface Handler {
    Reply answer(Call call, Principal principal);
  }

  private final Authenticator authenticator;
  private final Handler handler;

  SignedIn(Authenticator authenticator, Handler handler) {
    this.authenticator = authenticator;
    this.handler = handler;
  }

  @Override
  public Reply answer(Call call) {
    Credentials credentials =
        new Credentials(
            call.headers().getOrDefault(AUTHORIZATION, List.of()),
            call.headers().getOrDefault(API_KEY, List.of()),
            call.sourceAddress(),
            call.signed());
    return switch (authenticator.authenticate(credentials)) {
      case Authentication.Authenticated(Principal principal) ->
          handler.answer(
              SignatureReading.isSignedQuery(call.query()) ? call.withoutSignature() : call,
              principal);
      case Authentication.Rejected(String detail, String challenge) ->
          Problem.reply(ProblemCode.UNAUTHENTICATED, detail, call.correlationId())
              .with("WWW-Authenticate", challenge);
      case Authentication.Unavailable(String detail) ->
          Problem.reply(ProblemCode.IDENTITY_UNAVAILABLE, detail, call.correlationId());
    };
  }
}
