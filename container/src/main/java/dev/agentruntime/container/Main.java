package dev.agentruntime.container;

import dev.agentruntime.container.registry.Ecr;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The program behind {@code agent-runtime infra image}. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** Takes the arguments of the command. */
  public static void main(String[] args) {
    Platform platform;
    try {
      platform = Platform.of(System.getProperty("os.name"), System.getProperty("os.arch"));
    } catch (IllegalArgumentException e) {
      System.err.println("infra image: " + e.getMessage());
      System.exit(USAGE);
      return;
    }
    Path jdk = Path.of(System.getProperty("java.home"));
    System.exit(new CommandLine(new ImageCommand(jdk, platform, Main::ecr)).execute(args));
  }

  private static Ecr ecr(String region) {
    String endpoint = System.getenv("AWS_ENDPOINT_URL_ECR");
    return new Ecr(
        UrlConnectionHttpClient.create(),
        DefaultCredentialsProvider.builder().build(),
        URI.create(endpoint != null ? endpoint : "https://api.ecr." + region + ".amazonaws.com"),
        region);
  }
}
