package dev.agentruntime.aws.client;

/** Who is told of the calls of AWS's services. Called by many threads; does not throw. */
public interface AwsCalls {
  /** Nobody. */
  AwsCalls NONE =
      new AwsCalls() {
        @Override
        public void ended(AwsCall call) {}

        @Override
        public void putOff(AwsApi service) {}
      };

  void ended(AwsCall call);

  /**
   * A call was answered, but part of what it asked for was put off because there was too much, as
   * the unprocessed items of a batch are; whoever asked will ask again.
   */
  void putOff(AwsApi service);
}
