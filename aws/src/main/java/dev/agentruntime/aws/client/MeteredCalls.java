package dev.agentruntime.aws.client;

import dev.agentruntime.core.metrics.AwsMeters;

/** The calls of AWS's services, counted in the runtime's catalogue of metrics. */
public final class MeteredCalls implements AwsCalls {
  private final AwsMeters meters;

  public MeteredCalls(AwsMeters meters) {
    this.meters = meters;
  }

  @Override
  public void ended(AwsCall call) {
    meters.ended(
        call.service().code(),
        call.ending().code(),
        call.attempts(),
        call.throttled(),
        call.nanos());
  }

  @Override
  public void putOff(AwsApi service) {
    meters.putOff(service.code());
  }
}
