package dev.agentruntime.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What depends on what. */
final class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.agentruntime.perf");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.agentruntime.perf.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theServerIsABlackBox() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.agentruntime.core..",
            "dev.agentruntime.server..",
            "dev.agentruntime.json..",
            "dev.agentruntime.embedded..",
            "dev.agentruntime.cedar..",
            "dev.agentruntime.cli..")
        .check(CLASSES);
  }

  @Test
  void resultsAreKnownToAllAndKnowNobody() {
    noClasses()
        .that()
        .resideInAPackage("..perf.result")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.agentruntime.perf.load..", "dev.agentruntime.perf.scenario..")
        .check(CLASSES);
  }
}
