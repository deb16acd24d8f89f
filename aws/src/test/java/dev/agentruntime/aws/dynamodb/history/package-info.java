/** The history on DynamoDB, against Amazon's DynamoDB Local. */
@NullMarked
package dev.agentruntime.aws.dynamodb.history;

import org.jspecify.annotations.NullMarked;
