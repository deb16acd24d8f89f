/** The journal on DynamoDB, against Amazon's DynamoDB Local. */
@NullMarked
package dev.agentruntime.aws.dynamodb.journal;

import org.jspecify.annotations.NullMarked;
