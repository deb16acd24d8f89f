package dev.agentruntime.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house between the modules, checked where all of them can be seen. */
final class HouseRulesTest {
  private static final String AWS = "dev.agentruntime.aws..";
  private static final String LAMBDA = "dev.agentruntime.lambda..";
  private static final String CORE = "dev.agentruntime.core..";
  private static final String JSON = "dev.agentruntime.json..";
  private static final String CEDAR = "dev.agentruntime.cedar..";
  private static final String CEDAR_VALIDATE = "dev.agentruntime.cedarvalidate..";
  private static final String EMBEDDED = "dev.agentruntime.embedded..";
  private static final String HTTP_BACKENDS = "dev.agentruntime.httpbackends..";
  private static final String TELEMETRY = "dev.agentruntime.telemetry..";
  private static final String SERVER = "dev.agentruntime.server..";
  private static final String CLI = "dev.agentruntime.cli..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.agentruntime");

  @Test
  void packagesFormNoCycles() {
    check(slices().matching("dev.agentruntime.(**)").should().beFreeOfCycles());
  }

  @Test
  void onlyTheWiringNamesAdapters() {
    for (String adapter : List.of(AWS, EMBEDDED, HTTP_BACKENDS, TELEMETRY, CEDAR_VALIDATE)) {
      check(
          noClasses()
              .that(
                  DescribedPredicate.not(
                      resideInAnyPackage(adapter, CLI, LAMBDA)
                          .or(edge("dev.agentruntime.server.Wiring"))
                          .or(edge("dev.agentruntime.server.AwsWiring"))
                          .or(edge("dev.agentruntime.server.RouteWiring"))
                          .or(edge("dev.agentruntime.server.StoreWiring"))))
              .should()
              .dependOnClassesThat()
              .resideInAPackage(adapter));
    }
  }

  @Test
  void adaptersNeverSeeTheServer() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                AWS, EMBEDDED, HTTP_BACKENDS, TELEMETRY, CEDAR, CEDAR_VALIDATE, JSON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER, CLI));
  }

  @Test
  void theCoreSeesNoOtherModuleThanCedar() {
    check(
        noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.agentruntime..")
                    .and(DescribedPredicate.not(resideInAnyPackage(CORE, CEDAR)))));
  }

  @Test
  void onlyTheBridgeSeesTheOfficialCedar() {
    onlyIn(CEDAR_VALIDATE, "com.cedarpolicy..");
  }

  @Test
  void onlyTheHttpEdgeSeesVertx() {
    onlyIn("dev.agentruntime.server.http..", "io.vertx..");
  }

  @Test
  void onlyTheEmbeddedModuleSeesSqliteAndOnnx() {
    onlyIn(EMBEDDED, "org.sqlite..", "ai.onnxruntime..");
  }

  @Test
  void onlyHttpBackendsSeeTheHttpClient() {
    onlyIn(HTTP_BACKENDS, "org.apache.hc..");
  }

  @Test
  void onlyTheAdaptersOfAwsSeeItsSdk() {
    check(
        classes()
            .that()
            .resideOutsideOfPackages(AWS, LAMBDA, "dev.agentruntime.perf.aws..")
            .should()
            .onlyDependOnClassesThat(
                DescribedPredicate.not(resideInAPackage("software.amazon.awssdk.."))));
  }

  @Test
  void onlyTelemetrySeesOpenTelemetry() {
    onlyIn(
        TELEMETRY,
        "io.opentelemetry.api..",
        "io.opentelemetry.sdk..",
        "io.opentelemetry.exporter..");
  }

  @Test
  void timeRandomnessAndEnvironmentAreReadAtTheEdgeAlone() {
    check(
        noClasses()
            .that(
                DescribedPredicate.not(
                    resideInAPackage(CLI)
                        .or(edge("dev.agentruntime.server.Wiring"))
                        .or(edge("dev.agentruntime.server.Main"))))
            .should()
            .accessTargetWhere(readsTheWorld()));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)(\\$.*)?"));
  }

  @Test
  void everyPackageIsDefinedInASentenceAndNullMarked() throws IOException {
    Path root = Path.of(System.getProperty("project.root", ".."));
    try (Stream<Path> files =
        Files.find(root, 20, (file, _) -> file.toString().endsWith(".java"))) {
      List<Path> packages =
          files
              .filter(
                  file ->
                      file.startsWith(
                          root.resolve(root.relativize(file).getName(0)).resolve("src/main/java")))
              .map(Path::getParent)
              .distinct()
              .toList();

      assertThat(packages).isNotEmpty();
      for (Path directory : packages) {
        assertThat(directory.resolve("package-info.java"))
            .content()
            .startsWith("/**")
            .contains("@NullMarked");
      }
    }
  }

  /* A module may be there without classes yet, and a rule must then not fail for want of them. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static void onlyIn(String home, String... thirdParty) {
    check(
        classes()
            .that()
            .resideOutsideOfPackage(home)
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(thirdParty))));
  }

  private static DescribedPredicate<JavaClass> edge(String name) {
    return DescribedPredicate.describe(
        name, type -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheWorld() {
    return DescribedPredicate.describe(
        "read the system's clock, randomness or environment",
        access ->
            readsTheWorld(
                access.getTargetOwner(),
                access.getTarget().getName(),
                access.getTarget().getFullName().endsWith("()")));
  }

  private static boolean readsTheWorld(JavaClass owner, String member, boolean withoutArguments) {
    return switch (owner.getName()) {
      case "java.lang.System" -> Set.of("currentTimeMillis", "nanoTime", "getenv").contains(member);
      case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
      case "java.time.Clock" -> member.startsWith("system") || member.startsWith("tick");
      case "java.time.InstantSource" -> member.equals("system");
      case "java.util.UUID" -> member.equals("randomUUID");
      case "java.util.Random", "java.util.SplittableRandom", "java.util.Date" ->
          member.equals("<init>") && withoutArguments;
      case "java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom" -> true;
      default -> owner.getPackageName().equals("java.time") && member.equals("now");
    };
  }
}
