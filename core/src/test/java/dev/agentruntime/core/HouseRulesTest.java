package dev.agentruntime.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house that hold in this module. */
final class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.agentruntime.core");

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.agentruntime.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theCoreSeesNoThirdPartyBeyondItsOwnFew() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "dev.agentruntime.core..",
                    "dev.agentruntime.cedar..",
                    "org.jspecify.annotations..",
                    "com.github.benmanes.caffeine..",
                    "io.micrometer.core..",
                    "org.HdrHistogram..",
                    "org.slf4j..")))
        .check(CLASSES);
  }

  @Test
  void theCoreHasNoSqlHttpOrLoggingOfThePlatform() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net.http..", "java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void timeRandomnessAndEnvironmentAreHandedIn() {
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
  void nothingPublicAndStaticCanChange() {
    noFields()
        .that()
        .arePublic()
        .and()
        .areStatic()
        .should(
            be(
                DescribedPredicate.<JavaField>describe(
                    "mutable",
                    field ->
                        !field.getModifiers().contains(JavaModifier.FINAL)
                            || field.getRawType().isArray())))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsDefinedInASentenceAndNullMarked() throws IOException {
    Path sources = Path.of(System.getProperty("project.root", ".."), "core/src/main/java");
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
