package dev.agentruntime.lambda;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The rules of the house that hold in this module. */
final class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.agentruntime.lambda");

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.agentruntime.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noRandomnessComesIntoASnapshot() {
    noClasses()
        .should()
        .dependOnClassesThat(
            assignableTo(Random.class)
                .or(assignableTo(RandomGenerator.class))
                .or(assignableTo(SecureRandom.class))
                .or(assignableTo(UUID.class)))
        .check(CLASSES);
  }

  @Test
  void nothingRunsByItselfInAFrozenContainer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ScheduledExecutorService.class)
        .check(CLASSES);
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
  }

  @Test
  void theEnvironmentAndTheClocksAreReadAtTheEdge() {
    noClasses()
        .that()
        .doNotHaveSimpleName("GovernanceFunction")
        .and()
        .resideOutsideOfPackage("..logging..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void whatDecidesKnowsNothingOfAws() {
    noClasses()
        .that()
        .resideInAnyPackage("..lambda.event..", "..lambda.policy..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..", "dev.agentruntime.aws..")
        .check(CLASSES);
  }
}
