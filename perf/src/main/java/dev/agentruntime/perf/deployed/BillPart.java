package dev.agentruntime.perf.deployed;

import java.util.Locale;

/** The parts of a bill, as a runtime on AWS has them; computed bills have the same. */
public enum BillPart {
  COMPUTE("compute"),
  LOAD_BALANCER("load balancer"),
  NAT("NAT gateways"),
  ENDPOINTS("endpoints"),
  /** Public ones, of load balancers and gateways. */
  ADDRESSES("addresses"),
  TABLES("tables"),
  LOGS_AND_METRICS("logs, metrics"),
  SECRETS_AND_KEYS("secrets, keys"),
  CACHE("cache"),
  QUEUE_AND_STREAM("queue, stream"),
  DATA_TRANSFER("data transfer"),
  MODELS("models"),
  EDGE("edge"),
  TAX("tax"),
  OTHER("other");

  private final String label;

  BillPart(String label) {
    this.label = label;
  }

  /** Returns the name for people. */
  public String label() {
    return label;
  }

  /**
   * Returns the part that a charge belongs to.
   *
   * @param service as Cost Explorer names it, as {@code EC2 - Other}
   * @param usage its usage type, as {@code EUC1-NatGateway-Hours}; empty where it is not known
   */
  public static BillPart of(String service, String usage) {
    String use = usage.toLowerCase(Locale.ROOT);
    if (use.contains("natgateway")) {
      return NAT;
    }
    if (use.contains("vpcendpoint")) {
      return ENDPOINTS;
    }
    if (use.contains("publicipv4")) {
      return ADDRESSES;
    }
    if (use.contains("datatransfer") || use.endsWith("aws-out-bytes")) {
      return DATA_TRANSFER;
    }
    return ofService(service.toLowerCase(Locale.ROOT));
  }

  private static BillPart ofService(String service) {
    if (service.contains("bedrock")) {
      return MODELS;
    }
    return switch (service) {
      case "amazon elastic container service", "aws lambda" -> COMPUTE;
      case "amazon dynamodb" -> TABLES;
      case "amazon elastic load balancing", "elastic load balancing" -> LOAD_BALANCER;
      case "amazoncloudwatch", "amazon cloudwatch" -> LOGS_AND_METRICS;
      case "aws key management service", "aws secrets manager" -> SECRETS_AND_KEYS;
      case "amazon simple queue service", "amazon simple notification service", "amazon kinesis" ->
          QUEUE_AND_STREAM;
      case "amazon elasticache" -> CACHE;
      case "amazon api gateway", "amazon cloudfront", "amazon simple storage service" -> EDGE;
      case "tax" -> TAX;
      default -> OTHER;
    };
  }
}
