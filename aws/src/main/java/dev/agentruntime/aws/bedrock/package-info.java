/** The backend that asks a model of Amazon Bedrock. */
@NullMarked
package dev.agentruntime.aws.bedrock;

import org.jspecify.annotations.NullMarked;
