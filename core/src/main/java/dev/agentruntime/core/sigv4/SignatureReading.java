package dev.agentruntime.core.sigv4;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of looking for a signature in a request. */
public sealed interface SignatureReading {

  /** There is one. */
  record Found(PresentedSignature signature) implements SignatureReading {}

  /**
   * There is something like one.
   *
   * @param detail what is wrong with it, fit for who sent it
   */
  record Malformed(String detail) implements SignatureReading {}

  /**
   * Returns whether a request says that it is signed, in its header {@code Authorization} or its
   * query.
   */
  static boolean isSigned(@Nullable String authorization, String query) {
    return isSignedHeader(authorization) || isSignedQuery(query);
  }

  /** Returns whether a value of {@code Authorization} says that the request is signed. */
  static boolean isSignedHeader(@Nullable String authorization) {
    return authorization != null && authorization.startsWith("AWS4-");
  }

  /** Returns whether a query says that the request is signed. */
  static boolean isSignedQuery(String query) {
    return query.contains(Names.SIGNATURE + '=') || query.contains(Names.ALGORITHM + '=');
  }

  /** Returns the signature of a request that says it is signed; the header comes first. */
  static SignatureReading of(RequestHead head) {
    List<String> authorization = head.values(Names.AUTHORIZATION);
    return authorization.isEmpty()
        ? SignatureForms.inQuery(head)
        : SignatureForms.inHeader(head, authorization);
  }

  /** Returns {@code query} without what it says of a signature, all else as it was sent. */
  static String withoutSignature(String query) {
    Predicate<String> said =
        pair -> Names.PARAMETERS.contains(pair.substring(0, (pair + '=').indexOf('=')));
    return Arrays.stream(query.split("&", -1))
        .filter(said.negate())
        .collect(Collectors.joining("&"));
  }
}
