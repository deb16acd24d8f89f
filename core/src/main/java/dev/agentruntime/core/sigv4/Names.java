package dev.agentruntime.core.sigv4;

import java.util.Set;

/** The names that signatures go by, in headers and in queries. */
final class Names {
  static final String AUTHORIZATION = "authorization";
  static final String HOST = "host";
  static final String DATE = "X-Amz-Date";
  static final String TOKEN = "X-Amz-Security-Token";
  static final String CONTENT = "X-Amz-Content-Sha256";
  static final String ALGORITHM = "X-Amz-Algorithm";
  static final String CREDENTIAL = "X-Amz-Credential";
  static final String EXPIRES = "X-Amz-Expires";
  static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
  static final String SIGNATURE = "X-Amz-Signature";

  static final String DATE_HEADER = "x-amz-date";
  static final String TOKEN_HEADER = "x-amz-security-token";
  static final String CONTENT_HEADER = "x-amz-content-sha256";
  static final String AMZ = "x-amz-";

  /** Every parameter of a signed query that says something of the signature. */
  static final Set<String> PARAMETERS =
      Set.of(ALGORITHM, CREDENTIAL, DATE, EXPIRES, SIGNED_HEADERS, SIGNATURE, TOKEN, CONTENT);

  private Names() {}
}
