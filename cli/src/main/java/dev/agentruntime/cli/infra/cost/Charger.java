package dev.agentruntime.cli.infra.cost;

/** What a resource of one type is charged for. */
interface Charger {
  void charge(Resource resource, Stack stack, Workload workload, Tally tally);
}
