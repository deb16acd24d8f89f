/** The operator's documents as passages that can be found by meaning and quoted. */
@NullMarked
package dev.agentruntime.embedded.reasoner.retrieval;

import org.jspecify.annotations.NullMarked;
