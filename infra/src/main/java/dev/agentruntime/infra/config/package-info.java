/** What an environment is made of, read from one YAML file and checked. */
@NullMarked
package dev.agentruntime.infra.config;

import org.jspecify.annotations.NullMarked;
