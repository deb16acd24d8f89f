package dev.agentruntime.infra.edge;

import dev.agentruntime.infra.gates.Accepted;
import dev.agentruntime.infra.network.Network;
import dev.agentruntime.infra.site.Site;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.CachedMethods;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The documentation of the API: files in a bucket that CloudFront alone reads. */
final class Documentation {
  private static final Duration DEFAULT_TTL = Duration.days(1);
  private static final Duration MAX_TTL = Duration.days(365);

  private Documentation() {}

  /**
   * Makes the bucket, the distribution, and what fills the bucket at every deployment.
   *
   * @param files a folder with {@code index.html} and {@code openapi.json}
   */
  static void create(
      Construct scope, Site site, Network network, Path files, String name, String certificate) {
    Bucket logs =
        Buckets.ofLogs(scope, site, "documentation-logs", ObjectOwnership.BUCKET_OWNER_PREFERRED);
    Accepted.on(logs).rule("CT.S3.PR.5", "CloudFront delivers its logs by an access control list.");
    Bucket bucket = Buckets.ofContent(scope, site, "documentation", logs);
    Distribution distribution =
        Distribution.Builder.create(scope, "distribution")
            .comment(site.names().project() + ": documentation of the API")
            .domainNames(List.of(name))
            .certificate(Certificate.fromCertificateArn(scope, "certificate", certificate))
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2025)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .defaultRootObject("index.html")
            .enableLogging(true)
            .logBucket(logs)
            .logFilePrefix("distribution/")
            .logIncludesCookies(false)
            .defaultBehavior(
                BehaviorOptions.builder()
                    .origin(S3BucketOrigin.withOriginAccessControl(bucket))
                    .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                    .allowedMethods(AllowedMethods.ALLOW_GET_HEAD)
                    .cachedMethods(CachedMethods.CACHE_GET_HEAD)
                    .compress(true)
                    .cachePolicy(cache(scope, site))
                    .responseHeadersPolicy(headers(scope, site))
                    .build())
            .build();
    Accepted.on(distribution)
        .rule("AwsSolutions-CFR1", "The documentation is for everybody, wherever they are.")
        .rule(
            "AwsSolutions-CFR2",
            "It hands out two public files and takes nothing in that a firewall could look at.")
        .rule(
            "CT.CLOUDFRONT.PR.4",
            "It has one origin; where that fails, nothing else could answer.");
    DocumentationFiles.deploy(scope, site, network, files, bucket, distribution);
  }

  private static CachePolicy cache(Construct scope, Site site) {
    return CachePolicy.Builder.create(scope, "documentation-cache")
        .cachePolicyName(site.names().of("documentation"))
        .minTtl(Duration.seconds(0))
        .defaultTtl(DEFAULT_TTL)
        .maxTtl(MAX_TTL)
        .cookieBehavior(CacheCookieBehavior.none())
        .headerBehavior(CacheHeaderBehavior.none())
        .queryStringBehavior(CacheQueryStringBehavior.none())
        .enableAcceptEncodingBrotli(true)
        .enableAcceptEncodingGzip(true)
        .build();
  }

  private static ResponseHeadersPolicy headers(Construct scope, Site site) {
    return ResponseHeadersPolicy.Builder.create(scope, "documentation-headers")
        .responseHeadersPolicyName(site.names().of("documentation"))
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                // As the runtime itself serves the page.
                .contentSecurityPolicy(
                    ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy("default-src 'none'; style-src 'unsafe-inline'")
                        .override(true)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .frameOptions(
                    ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.DENY)
                        .override(true)
                        .build())
                .referrerPolicy(
                    ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                        .override(true)
                        .build())
                .strictTransportSecurity(
                    ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(Duration.days(365))
                        .includeSubdomains(true)
                        .override(true)
                        .build())
                .build())
        .build();
  }
}
