/** The deployment on AWS, as stacks of the AWS CDK. */
@NullMarked
package dev.agentruntime.infra;

import org.jspecify.annotations.NullMarked;
