/** DynamoDB in tests: the real protocol in this process, or a server that says what it is told. */
@NullMarked
package dev.agentruntime.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
