/**
 * AWS Signature Version 4: what of a request is signed, and how signatures are made and checked.
 */
@NullMarked
package dev.agentruntime.core.sigv4;

import org.jspecify.annotations.NullMarked;
