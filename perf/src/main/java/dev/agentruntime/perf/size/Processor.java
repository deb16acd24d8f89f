package dev.agentruntime.perf.size;

import dev.agentruntime.perf.price.Price;

/** The two kinds of processors of Fargate and Lambda, with the prices of each. */
public enum Processor {
  X86(
      Price.FARGATE_X86_VCPU_HOUR,
      Price.FARGATE_X86_GB_HOUR,
      Price.LAMBDA_X86_GB_SECOND,
      Price.LAMBDA_X86_READY,
      Price.LAMBDA_X86_READY_DURATION),
  /** Graviton. */
  ARM(
      Price.FARGATE_ARM_VCPU_HOUR,
      Price.FARGATE_ARM_GB_HOUR,
      Price.LAMBDA_ARM_GB_SECOND,
      Price.LAMBDA_ARM_READY,
      Price.LAMBDA_ARM_READY_DURATION);

  private final Price vcpuHour;
  private final Price gbHour;
  private final Price gbSecond;
  private final Price ready;
  private final Price readyDuration;

  Processor(Price vcpuHour, Price gbHour, Price gbSecond, Price ready, Price readyDuration) {
    this.vcpuHour = vcpuHour;
    this.gbHour = gbHour;
    this.gbSecond = gbSecond;
    this.ready = ready;
    this.readyDuration = readyDuration;
  }

  /** Returns what a vCPU of Fargate costs an hour. */
  public Price vcpuHour() {
    return vcpuHour;
  }

  /** Returns what a GB of Fargate costs an hour. */
  public Price gbHour() {
    return gbHour;
  }

  /** Returns what Lambda costs while it works. */
  public Price gbSecond() {
    return gbSecond;
  }

  Price ready() {
    return ready;
  }

  Price readyDuration() {
    return readyDuration;
  }

  @Override
  public String toString() {
    return this == X86 ? "x86" : "arm";
  }
}
