package dev.agentruntime.core.sigv4;

/**
 * How the path of a request becomes the canonical one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public enum PathForm {
  /** Without empty and dot segments, each segment then encoded once more than it is sent. */
  NORMALIZED,

  /** As it is sent, each segment encoded once more. */
  UNNORMALIZED,

  /** As it is sent, encoded once: in Amazon S3, {@code a//b} and {@code a/../b} name objects. */
  S3;

  /** Returns the form that {@code service} signs in. */
  public static PathForm of(String service) {
    return service.equals("s3") ? S3 : NORMALIZED;
  }

  String canonical(String path) {
    return switch (this) {
      case NORMALIZED -> CanonicalPath.encoded(CanonicalPath.normalized(path));
      case UNNORMALIZED -> CanonicalPath.encoded(path);
      case S3 -> CanonicalPath.encodedOnce(path);
    };
  }
}
