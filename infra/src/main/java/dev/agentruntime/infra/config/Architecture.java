package dev.agentruntime.infra.config;

/** The processors that tasks and functions run on. */
public enum Architecture {
  ARM64,
  X86_64
}
