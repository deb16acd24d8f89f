package dev.agentruntime.perf.price;

/** The catalogue of prices: the key of each in the file, and what it is for. */
public enum Price {
  FARGATE_X86_VCPU_HOUR("fargate-x86-vcpu", "vCPU-hour"),
  FARGATE_X86_GB_HOUR("fargate-x86-memory", "GB-hour"),
  FARGATE_ARM_VCPU_HOUR("fargate-arm-vcpu", "vCPU-hour"),
  FARGATE_ARM_GB_HOUR("fargate-arm-memory", "GB-hour"),
  /** What a Compute Savings Plan takes off Fargate: one year, nothing paid ahead. */
  FARGATE_SAVINGS_PLAN("fargate-savings-plan-1y", "share of the price taken off"),
  LAMBDA_X86_GB_SECOND("lambda-x86-duration", "GB-second"),
  LAMBDA_ARM_GB_SECOND("lambda-arm-duration", "GB-second"),
  LAMBDA_REQUESTS("lambda-requests", "million requests"),
  /** What a kept-ready instance costs, whether or not it works. */
  LAMBDA_X86_READY("lambda-x86-provisioned", "GB-second"),
  LAMBDA_ARM_READY("lambda-arm-provisioned", "GB-second"),
  /** What a kept-ready instance costs besides while it works. */
  LAMBDA_X86_READY_DURATION("lambda-x86-provisioned-duration", "GB-second"),
  LAMBDA_ARM_READY_DURATION("lambda-arm-provisioned-duration", "GB-second"),
  DYNAMODB_WRITES("dynamodb-on-demand-writes", "million write request units"),
  DYNAMODB_READS("dynamodb-on-demand-reads", "million read request units"),
  DYNAMODB_WCU_HOUR("dynamodb-provisioned-writes", "WCU-hour"),
  DYNAMODB_RCU_HOUR("dynamodb-provisioned-reads", "RCU-hour"),
  DYNAMODB_STORAGE("dynamodb-storage", "GB-month"),
  ALB_HOUR("alb", "hour"),
  ALB_LCU_HOUR("alb-capacity", "LCU-hour"),
  NAT_HOUR("nat-gateway", "hour"),
  NAT_GB("nat-gateway-data", "GB"),
  IPV4_HOUR("public-ipv4", "address-hour"),
  ENDPOINT_HOUR("vpc-endpoint", "hour in each zone"),
  ENDPOINT_GB("vpc-endpoint-data", "GB"),
  METRIC_MONTH("cloudwatch-metric", "metric-month"),
  ALARM_MONTH("cloudwatch-alarm", "alarm-month"),
  LOGS_GB("cloudwatch-logs-ingestion", "GB"),
  LOGS_STORAGE("cloudwatch-logs-storage", "GB-month"),
  SECRET_MONTH("secrets-manager", "secret-month"),
  KMS_KEY_MONTH("kms-key", "key-month"),
  KMS_REQUESTS("kms-requests", "10000 requests"),
  SQS_REQUESTS("sqs-requests", "million requests"),
  KINESIS_STREAM_HOUR("kinesis-on-demand-stream", "hour"),
  KINESIS_IN_GB("kinesis-on-demand-in", "GB"),
  KINESIS_OUT_GB("kinesis-on-demand-out", "GB"),
  CACHE_NODE_HOUR("elasticache-valkey-t4g-micro", "node-hour"),
  CROSS_ZONE_GB("data-between-zones", "GB each way"),
  CROSS_REGION_GB("data-between-regions", "GB"),
  INTERNET_GB("data-to-internet", "GB"),
  DYNAMODB_BACKUP("dynamodb-point-in-time-recovery", "GB-month"),
  NLB_HOUR("nlb", "hour"),
  NLB_LCU_HOUR("nlb-capacity", "LCU-hour"),
  DASHBOARD_MONTH("cloudwatch-dashboard", "dashboard-month"),
  COMPOSITE_ALARM_MONTH("cloudwatch-composite-alarm", "alarm-month"),
  IMAGE_STORAGE("ecr-storage", "GB-month"),
  OBJECT_STORAGE("s3-storage", "GB-month"),
  CDN_GB("cloudfront-data", "GB"),
  CDN_REQUESTS("cloudfront-https-requests", "10000 requests"),
  WAF_ACL_MONTH("waf-acl", "ACL-month"),
  WAF_RULE_MONTH("waf-rule", "rule-month"),
  WAF_REQUESTS("waf-requests", "million requests"),
  ACCELERATOR_HOUR("global-accelerator", "hour"),
  ACCELERATOR_GB("global-accelerator-data", "GB"),
  API_REQUESTS("api-gateway-rest-requests", "million requests"),
  API_CACHE_HOUR("api-gateway-cache-half-gb", "hour"),
  GPU_G5_XLARGE_HOUR("ec2-g5-xlarge", "hour"),
  GPU_G6_XLARGE_HOUR("ec2-g6-xlarge", "hour");

  private final String key;
  private final String per;

  Price(String key, String per) {
    this.key = key;
    this.per = per;
  }

  /** Returns the name in the file. */
  public String key() {
    return key;
  }

  /** Returns the unit that the price is for. */
  public String per() {
    return per;
  }
}
