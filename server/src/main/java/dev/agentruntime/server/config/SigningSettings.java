package dev.agentruntime.server.config;

import java.util.Objects;

/**
 * What requests to a backend are signed for.
 *
 * @param service such as {@code execute-api}
 * @param region such as {@code eu-central-1}
 */
public record SigningSettings(String service, String region) {
  public SigningSettings {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(region, "region");
  }

  static SigningSettings read(Section sign) {
    return new SigningSettings(
        sign.required(
            "service",
            SigV4Settings.WORD,
            "execute-api",
            "The service of AWS that is called, such as `execute-api`, `lambda` or `s3`."),
        sign.required("region", SigV4Settings.WORD, "us-east-1", "The region that it is in."));
  }
}
