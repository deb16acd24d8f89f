package dev.agentruntime.cedar.differential;

import dev.agentruntime.cedar.value.EntityUid;

/** A request, with its context as JSON. */
record Question(EntityUid principal, EntityUid action, EntityUid resource, String contextJson) {}
