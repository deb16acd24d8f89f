package dev.agentruntime.core.metrics;

/** The parts of a dashboard, in their order; each metric is drawn in one. */
public enum Section {
  TRAFFIC("Traffic"),
  DECISIONS("Decisions"),
  BACKENDS("Backends"),
  COST("Cost"),
  RESOURCES("Resources"),
  JOURNAL("Journal and stores"),
  AWS("AWS"),
  OBJECTIVES("Objectives and alerts");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
