package dev.agentruntime.perf.cost;

/** A part of the bill. */
enum Part {
  COMPUTE("compute"),
  LOAD_BALANCER("load balancer"),
  NAT("NAT gateways"),
  ENDPOINTS("endpoints"),
  TABLES("tables"),
  LOGS_AND_METRICS("logs, metrics"),
  SECRETS_AND_KEYS("secrets, keys"),
  CACHE("cache"),
  QUEUE_AND_STREAM("queue, stream"),
  DATA_TRANSFER("data transfer"),
  MODELS("models");

  private final String words;

  Part(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
