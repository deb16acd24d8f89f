/** The history of dispatches in a table of DynamoDB, projected from the journal. */
@NullMarked
package dev.agentruntime.aws.dynamodb.history;

import org.jspecify.annotations.NullMarked;
