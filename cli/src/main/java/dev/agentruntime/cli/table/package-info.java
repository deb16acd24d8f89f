/** Where the tables of DynamoDB are that a command is about. */
@NullMarked
package dev.agentruntime.cli.table;

import org.jspecify.annotations.NullMarked;
