package dev.agentruntime.core.governance;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which policy set is in force, since when, and whether a newer one was refused.
 *
 * @param policyHash {@code sha256:…} of the set in force
 * @param policies how many policies it holds
 * @param loads how many sets were put in force since the start, at least 1
 * @param refusals how many sets were refused since the start
 * @param refusal the refusal of what the source holds now; null where that is in force
 */
public record GovernorStatus(
    String policyHash,
    int policies,
    Instant loadedAt,
    long loads,
    long refusals,
    Governor.@Nullable Refusal refusal) {
  public GovernorStatus {
    Objects.requireNonNull(policyHash, "policyHash");
    Objects.requireNonNull(loadedAt, "loadedAt");
  }
}
