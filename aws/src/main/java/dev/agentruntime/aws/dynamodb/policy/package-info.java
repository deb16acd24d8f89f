/** Policy sets in DynamoDB: published as a whole, read as a whole, and followed by polling. */
@NullMarked
package dev.agentruntime.aws.dynamodb.policy;

import org.jspecify.annotations.NullMarked;
