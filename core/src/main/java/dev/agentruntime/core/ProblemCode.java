package dev.agentruntime.core;

import java.util.Locale;

/** The stable codes of everything that can go wrong with a request. Callers match on them. */
public enum ProblemCode {
  MALFORMED_JSON("The body is not the JSON that was expected"),
  INVALID_REQUEST("A field of the request is not what was expected"),
  UNAUTHENTICATED("The caller did not prove who it is"),
  FORBIDDEN("No policy permits this to the caller"),
  NOT_FOUND("There is nothing here"),
  NO_ROUTE("No route leads from this intent to a backend"),
  METHOD_NOT_ALLOWED("This path does not answer this method"),
  REQUEST_TIMEOUT("The request did not arrive in time"),
  BODY_TOO_LARGE("The body is over the size limit"),
  URI_TOO_LONG("The request line is over the size limit"),
  HEADERS_TOO_LARGE("The headers are over the size limit"),
  IDEMPOTENCY_KEY_REUSED("The idempotency key was used before with another body"),
  INTERNAL_ERROR("A bug in the runtime; it was logged"),
  BACKEND_FAILED("The backend failed"),
  INTERRUPTED("The runtime stopped while this dispatch was acting"),
  DRAINING("The runtime is shutting down"),
  SATURATED("As many dispatches are in flight as the runtime admits"),
  JOURNAL_UNAVAILABLE("The journal cannot be written, and nothing acts unjournaled"),
  STORE_UNAVAILABLE("What was asked for cannot be stored now"),
  GOVERNANCE_UNAVAILABLE("Who decides by the policies did not answer, and nothing acts undecided"),
  IDENTITY_UNAVAILABLE("The keys that would prove who calls cannot be had"),
  BACKEND_TIMEOUT("The backend did not answer in time");

  private final String meaning;

  ProblemCode(String meaning) {
    this.meaning = meaning;
  }

  /** Returns the code as callers see it, such as {@code body_too_large}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what the code means, as one sentence without a full stop. */
  public String meaning() {
    return meaning;
  }
}
