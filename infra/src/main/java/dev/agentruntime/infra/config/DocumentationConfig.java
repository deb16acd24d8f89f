package dev.agentruntime.infra.config;

import org.jspecify.annotations.Nullable;

/**
 * The documentation of the API, on S3 behind CloudFront.
 *
 * @param name the domain it is found at; null where it is not deployed
 * @param certificate of that domain, in us-east-1 as CloudFront wants it; null together with name
 */
public record DocumentationConfig(@Nullable String name, @Nullable String certificate) {
  static DocumentationConfig read(Section documentation) {
    String name =
        documentation.optional(
            "name",
            DomainConfig.NAME,
            "none",
            "The domain of the documentation; without it, it is not deployed.");
    String certificate =
        documentation.optional(
            "certificate",
            Forms.text(
                "the ARN of a certificate in us-east-1", "arn:aws:acm:us-east-1:\\d{12}:\\S+"),
            "none",
            "The certificate of that domain. CloudFront speaks TLS older than 1.2 without one.");
    if ((name == null) != (certificate == null)) {
      documentation.problem(
          name == null ? "name" : "certificate", "none", "both name and certificate, or neither");
    }
    return new DocumentationConfig(name, certificate);
  }
}
