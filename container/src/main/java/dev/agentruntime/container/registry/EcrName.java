package dev.agentruntime.container.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image in Amazon ECR.
 *
 * @param account that owns the registry
 * @param region of the registry
 * @param repository in it
 * @param tag of the image
 */
public record EcrName(String account, String region, String repository, String tag) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/([a-z0-9._/-]+):([\\w.-]+)");

  /** Returns the name that {@code reference} is, where it is one of ECR. */
  public static Optional<EcrName> of(String reference) {
    Matcher form = FORM.matcher(reference);
    return form.matches()
        ? Optional.of(new EcrName(form.group(1), form.group(2), form.group(3), form.group(4)))
        : Optional.empty();
  }
}
