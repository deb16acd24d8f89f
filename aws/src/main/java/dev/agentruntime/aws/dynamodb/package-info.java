/** What the tables of DynamoDB have in common. */
@NullMarked
package dev.agentruntime.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
