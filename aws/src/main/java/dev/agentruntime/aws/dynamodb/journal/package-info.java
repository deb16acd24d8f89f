/** The journal in a table of DynamoDB: a hash chain for each writer, and who ends what dies. */
@NullMarked
package dev.agentruntime.aws.dynamodb.journal;

import org.jspecify.annotations.NullMarked;
