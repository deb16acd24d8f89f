package dev.agentruntime.core.sigv4;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text that stands for a request when it is signed.
 *
 * @param text method, path, query, headers, their names and the digest of the body, by lines
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public record CanonicalRequest(String text) {
  private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n\\f\\u000b]+");

  /**
   * Returns the canonical form of a request with all its headers signed.
   *
   * @param payloadHash the digest of the body in lower-case hexadecimal, or a word in its place
   */
  public static CanonicalRequest of(RequestHead head, PathForm form, String payloadHash) {
    return of(head, form, names(head), payloadHash);
  }

  static CanonicalRequest of(
      RequestHead head, PathForm form, Collection<String> signedHeaders, String payloadHash) {
    return of(
        head, form, CanonicalQuery.parse(head.query()).toString(), signedHeaders, payloadHash);
  }

  /**
   * @param query in its canonical form
   * @param signedHeaders names in lower case, sorted, each of a header that is there
   */
  static CanonicalRequest of(
      RequestHead head,
      PathForm form,
      String query,
      Collection<String> signedHeaders,
      String payloadHash) {
    String headers =
        signedHeaders.stream()
            .map(name -> name + ':' + value(head, name) + '\n')
            .collect(Collectors.joining());
    return new CanonicalRequest(
        String.join(
            "\n",
            head.method(),
            form.canonical(head.path()),
            query,
            headers,
            String.join(";", signedHeaders),
            payloadHash));
  }

  static SortedSet<String> names(RequestHead head) {
    SortedSet<String> names = new TreeSet<>();
    head.headers().forEach(header -> names.add(header.lowerName()));
    return names;
  }

  /** Returns the digest that stands in the string to sign. */
  public String hash() {
    return Sha256.hex(text);
  }

  private static String value(RequestHead head, String name) {
    return head.values(name).stream()
        .map(value -> SPACES.matcher(value).replaceAll(" ").strip())
        .collect(Collectors.joining(","));
  }
}
