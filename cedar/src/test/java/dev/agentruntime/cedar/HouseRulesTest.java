package dev.agentruntime.cedar;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that hold in this module. */
final class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.agentruntime.cedar");

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.agentruntime.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void allButJsonSeesNothingButThePlatform() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..cedar.json..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "java..", "dev.agentruntime.cedar..", "org.jspecify.annotations..")))
        .check(CLASSES);
  }

  @Test
  void jsonSeesJacksonBesides() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "java..",
                    "dev.agentruntime.cedar..",
                    "org.jspecify.annotations..",
                    "tools.jackson.core..")))
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnJsonAndValuesDependOnNothing() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..cedar.json..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..cedar.json..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..cedar.value..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..cedar.policy..", "..cedar.text..", "..cedar.eval..")
        .check(CLASSES);
  }

  @Test
  void decidingTouchesNoFilesNetworkThreadsOrLogs() {
    noClasses()
        .that()
        .resideInAPackage("..cedar.eval..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "java.util.logging..")
                .or(
                    DescribedPredicate.describe(
                        "are threads or clocks",
                        it ->
                            it.isAssignableTo(Thread.class)
                                || it.getName().equals("java.time.Clock"))))
        .check(CLASSES);
  }

  @Test
  void nothingReadsTimeRandomnessOrTheEnvironment() {
    noClasses().should().accessTargetWhere(readsTheWorld()).check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsDefinedInASentenceAndNullMarked() throws IOException {
    Path module = Path.of(System.getProperty("project.root", ".."), "cedar/src");
    for (Path sources : List.of(module.resolve("main/java"), module.resolve("test/java"))) {
      try (Stream<Path> files = Files.walk(sources)) {
        List<Path> packages =
            files
                .filter(file -> file.toString().endsWith(".java"))
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
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheWorld() {
    return DescribedPredicate.describe(
        "read the system's clock, randomness or environment",
        access -> {
          String member = access.getTarget().getName();
          return switch (access.getTargetOwner().getName()) {
            case "java.lang.System" ->
                List.of("currentTimeMillis", "nanoTime", "getenv", "getProperty").contains(member);
            case "java.lang.Math", "java.util.UUID" ->
                member.equals("random") || member.equals("randomUUID");
            case "java.util.Random", "java.security.SecureRandom" -> true;
            default ->
                access.getTargetOwner().getPackageName().equals("java.time")
                    && member.equals("now");
          };
        });
  }
}
