package dev.agentruntime.infra;

import dev.agentruntime.infra.config.EnvironmentConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

/** The templates of environments as a test changes them, each made once for all tests. */
public final class Changed {
  private static final Map<EnvironmentConfig, App> APPS = new ConcurrentHashMap<>();
  private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

  private Changed() {}

  /**
   * Returns the template of a stack.
   *
   * @param stack such as {@code network}; with the region, as in {@code network-eu-west-1}, for one
   *     that is not of the primary region
   */
  public static Template of(EnvironmentConfig environment, String stack) {
    App app = APPS.computeIfAbsent(environment, Changed::app);
    return TEMPLATES.computeIfAbsent(
        System.identityHashCode(app) + stack,
        _ -> Template.fromStack((Stack) app.getNode().findChild(environment.names().of(stack))));
  }

  /** Matches properties that hold at least these. */
  public static Matcher like(Map<String, ?> properties) {
    return Match.objectLike(properties);
  }

  /** Matches a list that holds at least these. */
  public static Matcher with(Object... items) {
    return Match.arrayWith(List.of(items));
  }

  private static App app(EnvironmentConfig environment) {
    Path output = Path.of("target", "cdk", "test-" + APPS.size()).toAbsolutePath();
    return Deployment.app(environment, output, Synthesised.DOCUMENTATION);
  }
}
