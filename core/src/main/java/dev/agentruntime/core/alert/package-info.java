/**
 * Being told: alerts, their lifecycles, their silences, and the delivery of what there is to say.
 */
@NullMarked
package dev.agentruntime.core.alert;

import org.jspecify.annotations.NullMarked;
