/** What is secret and held in AWS Secrets Manager, as it is rotated. */
@NullMarked
package dev.agentruntime.aws.secrets;

import org.jspecify.annotations.NullMarked;
