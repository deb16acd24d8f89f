/** Answers kept by idempotency key, in DynamoDB. */
@NullMarked
package dev.agentruntime.aws.dynamodb.answers;

import org.jspecify.annotations.NullMarked;
